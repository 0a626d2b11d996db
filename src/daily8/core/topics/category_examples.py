"""Invented headlines and leads of each category, by which an embedder of many languages knows more of the kind."""

from __future__ import annotations

_WORLD = """
Foreign ministers of the two countries meet for talks on the border dispute
Air strikes hit the capital as rebels advance from the north
Aid convoys wait at the crossing while the truce is negotiated
The navy sends warships to the strait after missile tests
Thousands of refugees flee fighting in the east of the country
United Nations envoy urges both sides to end the war
Soldiers seize power and close the airports in a coup
Drone attack on a village market kills dozens of civilians
Peacekeepers prepare to leave after their mandate ends
The army says that militants were killed in a raid near the frontier
Sanctions on the country are widened over its weapons programme
Hostages are released in an exchange of prisoners
Bomb explodes at a military base and wounds soldiers
Occupied land, settlers and the future of a Palestinian state
Leaders of the alliance promise more weapons for the front
"""
_POLITICS = """
Parliament votes on the government's bill after a long debate
The prime minister reshuffles the cabinet and names a new minister
Opposition leader opens the election campaign with a promise of change
President signs an executive order and senators object
Voters go to the polls in a close election
The coalition falls apart over the budget
Supreme court rules on the president's powers
Member of parliament resigns in a scandal over party donations
Candidate wins the primary and thanks supporters
Lawmakers open an impeachment inquiry
The governor vetoes a law on voting rights
Immigration policy divides the ruling party
New president takes the oath of office and presents his cabinet
Ministers defend plans for the police and for courts
Former minister is charged with corruption
"""
_BUSINESS = """
Shares fall after the company warns of lower profit
The central bank raises interest rates to slow inflation
Oil and gas prices climb as producers cut output
Carmaker closes a factory and cuts thousands of jobs
Regulators approve the takeover of the bank by its rival
Unemployment rises and economists fear a recession
New tariffs on imports hit exporters and retailers
The airline orders new aircraft after a record quarter
Consumer prices rise faster than wages, statistics office says
Chief executive steps down after shareholders revolt
The currency drops against the dollar as investors sell bonds
Supermarket chain reports strong sales at Christmas
Trade deficit narrows as exports of grain recover
Port operator signs a contract to run container terminals
Start-up raises millions from investors to expand
"""
_TECHNOLOGY = """
The phone maker presents a new smartphone with a better camera
Hackers steal the data of millions of users of a website
Artificial intelligence chatbot can now write computer code
Social network goes down for hours and users complain
Regulator fines the platform over privacy of users' data
New processor makes laptops faster and saves power
Software update closes a security hole in the browser
Video game console sells out on the day it is launched
The search engine adds a feature for finding pictures
Robots learn to walk and work in warehouses
Lawmakers want to protect children from addictive apps on the internet
Chip maker builds a plant for semiconductors
Programmers share open source code for a web server
Broadband networks reach rural homes
Electric cars drive themselves with new software
"""
_SCIENCE = """
Astronomers discover a planet around a distant star
Rocket carries astronauts to the space station
Researchers decode the genome of an ancient animal
Fossils of an unknown dinosaur are found in the desert
Physicists measure a particle with new precision
A probe lands on the moon and sends pictures
Study explains how birds find their way over the ocean
Archaeologists uncover a tomb thousands of years old
Scientists grow cells in the laboratory to study the brain
The telescope sees the oldest galaxies of the universe
Microbes frozen for thousands of years come back to life
Mathematicians prove a conjecture after decades
Chemists make a material that conducts without loss
Satellite is launched into orbit to map the magnetic field
Biologists describe new species from the deep sea
"""
_HEALTH = """
Vaccine protects children against the virus, trial shows
Hospitals are short of nurses and patients wait for surgery
Doctors warn of a new outbreak of fever
A diet of vegetables lowers the risk of heart disease
New drug slows the growth of cancer
Mental health of teenagers gets worse, survey finds
World health body declares an epidemic over
How much sleep do you need? Physicians answer
Obesity and diabetes rise in cities
Pregnant women are told to avoid the medicine
Smoking is banned in restaurants to protect lungs
Patients with dementia benefit from exercise
Antibiotics lose their power against bacteria
The ministry of health opens clinics for mothers
Surgeons transplant a kidney with a robot
"""
_SPORT = """
The striker scores twice as the team wins the league match
Tennis champion reaches the final in straight sets
Coach is sacked after the defeat in the cup
Olympic skier wins gold in the downhill race
Injured midfielder will miss the rest of the season
Runner breaks the world record in the marathon
Club signs a goalkeeper for a record fee
Driver takes pole position for the grand prix
The national side names its squad for the World Cup
Cricketers chase a high total in the final over
Basketball team wins the play-offs in overtime
Boxer retains the heavyweight title on points
Ice hockey final goes to penalties
Fans abuse a player during the derby and the referee stops the game
Rugby captain retires after the Six Nations
"""
_ENTERTAINMENT = """
The film wins the Oscar for best picture
Singer releases an album and announces a world tour
Actor who played the detective in the series dies
Comedy show returns to television for a new season
Box office: the sequel earns millions at the weekend
Pop star cancels a concert because of illness
Director presents a new movie at the festival
Celebrity couple marries on an island
Streaming service orders a drama about a royal family
The band plays its greatest hits on stage
Late-night host jokes about the network
Nominations for the music awards are announced
Songwriter of famous hits dies
Fans queue for the premiere of the musical
Reality show contestants tell what happened behind the camera
"""
_CULTURE = """
Museum opens an exhibition of paintings by an old master
Novelist wins a literary prize for her third book
A theatre stages a forgotten play
Archive of a poet is given to the national library
Traditional dances and costumes at the festival of the new year
The architect restores a palace and its gardens
Sculptures return to the temple from which they were taken
Chef explains the recipes of the region's cuisine
Fashion designers show their collections
The opera house plays a modern composer
Memoirs of a survivor are published
Language, faith and customs of a mountain people
Photographers show portraits of village life
The fasting month begins with the sight of the crescent
World heritage list gets an old town
"""
_ENVIRONMENT = """
Wildfires burn forests during a heatwave
Climate change makes storms and floods stronger
Conservationists count elephants in the national park
Emissions of carbon dioxide reach a record
Earthquake shakes the coast and a tsunami warning is given
Plastic waste pollutes rivers and oceans
Drought dries out lakes and farmers lose crops
Hurricane makes landfall and cuts off power
Coral reefs die as the sea becomes warmer
Activists go to court to stop the mine in the rainforest
Avalanche buries a party in deep snow
Wind and solar power replace coal
Endangered turtles return to the beach
The weather office warns of heavy rain and snow
Volcano erupts and ash covers villages
"""
_TRAVEL = """
The ten best beaches for a holiday this summer
Tourists can visit the country without a visa
A night train connects the two capitals again
Hotels and resorts fill up for the season
Hiking trails through the mountains for beginners
Airlines open new routes to holiday islands
What to see in the old town in one weekend
Cruise ships are limited in the harbour
Travellers wait for hours at the airport's passport control
A guide to street food for visitors
"""
_OPINION = """
Opinion: why the government must change its course
We were wrong about schools, and we should say so
Letter to the editor: the city has forgotten its old people
Columnist: nobody should be surprised by this scandal
Editorial: the case for a fairer tax
I lived through the war, and this is what I want you to know
The debate about free speech is not what you think
"""
_GENERAL = """
Man is arrested after a body is found in a house
Fire in a block of flats kills a family
Police search for a missing girl
A driver is jailed for a fatal crash
Winner of the lottery has not come forward
Judge sentences a woman for the murder of her husband
Gunman shoots three people at a school
Bus falls into a ravine and passengers are injured
A cat is rescued from a tree
What you need to know today
Kidnappers demand a ransom for the businessman's son
The trial for a killing forty years ago begins
"""
EXAMPLES = {
    name: tuple(lines.strip().splitlines())
    for name, lines in (
        ("world", _WORLD), ("politics", _POLITICS), ("business", _BUSINESS), ("technology", _TECHNOLOGY),
        ("science", _SCIENCE), ("health", _HEALTH), ("sport", _SPORT), ("entertainment", _ENTERTAINMENT),
        ("culture", _CULTURE), ("environment", _ENVIRONMENT), ("travel", _TRAVEL), ("opinion", _OPINION),
        ("general", _GENERAL),
    )
}  # fmt: skip
