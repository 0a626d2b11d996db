"""How good the platform's understanding is: each suite measures one part on labelled data, beside the best known.

``daily8 eval`` runs them; nothing else imports this package. The labelled data is not part of the project: a suite
whose data is absent says so. What is tuned here is judged elsewhere, on other data of the same kind.
"""
