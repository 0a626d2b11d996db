"""Given names that English news meets often, folded."""

from __future__ import annotations

_GIVEN = """
aaron abdul abdullah abigail adam adele adrian ahmad ahmed aisha alan albert alejandro alex alexander alexandra alexei
alexis alfred ali alice alicia alison allan allen allison amanda amber amir amy ana andre andrea andreas andrew andy
angela angelina anita ann anna anne annie anthony antonio arjen arthur ashley audrey barack barbara barry beatrice
becky ben benjamin bernard bernie beth betsy betty beverly bill billy blake bob bobby brad bradley brandon brenda
brendan brett brian bridget brittany bruce bryan caitlin caleb cameron carl carla carlos carmen carol caroline carolyn
carrie catherine cathy cecilia charlene charles charlie chelsea cheryl chloe chris christian christina christine
christopher chuck cindy claire clara clare claude claudia clint cody colin connie connor corey cory craig crystal
curtis cynthia daisy dale dan dana daniel danielle danny darren darryl dave david dawn dean deborah debra declan
denise dennis derek diana diane diego dmitry dolores dominic don donald donna doris dorothy doug douglas duncan dustin
dwight dylan ed eddie edgar edith eduardo edward edwin eileen elaine eleanor elena eli elizabeth ella ellen elon emily
emma emmanuel enrique eric erica erik erin ernest ethan euan eugene eva evan evelyn fatima felix fernando fiona frances
francesca francis francisco frank fred frederica frederick gabriel gail gareth gary gavin gemma gene geoff geoffrey
george gerald geraldine gerard gina giorgia glen glenn gloria gordon grace graham greg gregory guy hailey hannah
harold harriet harry harvey hassan heather helen henry herbert hillary howard hugh hugo hussein ian ibrahim imran
irene isaac isabel isabella ivan ivanka jack jackie jacob jacqueline jake james jamie jan jane janet janice jared
jasmine jason jay jean jeanne jeff jeffrey jen jenna jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy
joan joanna joanne joe joel johan john johnny jon jonathan jorge jose joseph josh joshua joyce juan juanita judith
judy julia julian julie juliet justin kamala karen karim karl kate katherine kathleen kathryn kathy katie keith kelly
ken kenneth kerry kevin khalid kim kimberly kirsten kristen kristin kris kurt kyle laura lauren laurie lawrence leah
leon leonard leslie lewis liam lillian linda lindsay lindsey lisa liz lloyd logan lois lori louis louise lucas lucy
luis luke lydia lynn madeleine malcolm marc marco marcus margaret maria marie marilyn mario marion mark marlene marsha
martha martin marvin mary mathew matt matthew maureen maurice max megan meghan melania melissa michael michelle miguel
mike mitch mitt mohamed mohammad mohammed molly monica morgan muhammad mustafa nancy naomi natalie natasha nathan neil
nicholas nick nicola nicolas nicole nigel nikki nina noah nora norman olga oliver olivia omar pablo pam pamela
pat patricia patrick paul paula pauline pedro peggy penelope penny pete peter phil philip phillip phyllis pierre
priscilla rachel rafael ralph ramon randall randy raymond rebecca regina renee rex rhonda ricardo richard rick ricky
rishi rita rob robert roberta roberto robin rod rodney roger roland ron ronald rosa rose rosemary ross roy ruben
russell ruth ryan sabrina sally sam samantha samuel sandra sandy sara sarah scott sean sebastian sergei sergey seth
shannon sharon shaun shawn sheila shirley silvio simon sofia sonia sophia sophie stacey stacy stanley stella stephanie
stephen steve steven stewart stuart sue susan suzanne sylvester sylvia tamara tammy tara ted terence teresa terri
terry thelma theodore theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracey tracy travis trevor
tucker tyler valerie vanessa vera veronica victor victoria vincent vivian vladimir vladyslav volodymyr walter wanda
warren wayne wendy wilbur wilfred william yasmin yolanda yuri yusuf yvonne zachary zoe jeb jody kyrsten
"""
GIVEN = frozenset(_GIVEN.split())
