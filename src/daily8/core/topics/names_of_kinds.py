"""Names of Romance languages that have a capital only where they begin: Ligue des champions, Banque centrale.

Such a name is a word for a kind of body, and what it is of or how it is called.
"""

from __future__ import annotations

import re

_FRENCH = """
Académie Agence Alliance Assemblée Association Banque Centre Chambre Comité Commission Communauté Confédération Congrès
Conseil Cour Coupe Fédération Festival Fonds Front Garde Golfe Haut Haute Institut Jeux Ligue Maison Mer Ministère
Mouvement Musée Opéra Organisation Palais Parti Prix Rassemblement Région Réseau Sénat Syndicat Théâtre Tour Tournoi
Traité Tribunal Union Université
"""
_SPANISH = """
Academia Agencia Alianza Asamblea Asociación Banco Cámara Centro Comisión Comité Comunidad Confederación Congreso
Consejo Copa Corte Ejército Federación Fiscalía Fondo Frente Guardia Instituto Juegos Liga Ministerio Movimiento Museo
Organización Palacio Partido Premio Senado Sindicato Teatro Tratado Universidad Unión
"""
_ITALIAN = """
Accademia Agenzia Alleanza Assemblea Associazione Banca Camera Comitato Commissione Comunità Confederazione Congresso
Consiglio Coppa Corte Federazione Fondo Fronte Istituto Giochi Lega Ministero Movimento Museo Organizzazione Palazzo
Partito Premio Senato Sindacato Tribunale Trattato Unione Università
"""
_PORTUGUESE = """
Agência Aliança Assembleia Associação Câmara Comissão Comunidade Confederação Conselho Taça Exército Federação Fundo
Guarda Jogos Ministério Organização Palácio Prêmio Prémio Sindicato Tratado União Universidade
"""
_KINDS = "|".join(sorted({*_FRENCH.split(), *_SPANISH.split(), *_ITALIAN.split(), *_PORTUGUESE.split()}))
# How adjectives of relation end, which such names are made with; a quality such as "new" ends otherwise.
_ADJECTIVE = (
    r"(?:[^\W\d_]{2,}(?:al|ale|aux|ales|ional|elle|iel|ique|iques|aire|aires|ien|ienne|iens|iennes|éen|éenne|ain|aine|"
    r"aines|oise?|aise|ives?|icos?|icas?|ici|iche|iano|iana|iani|iane|eo|ea|eos|eas|ario|aria|ários?|árias?|ário|ária|"
    r"ale|ali|al|ais|ional|iales|nacional|mundial)|uni|unie|unies|unis|unidas|unidos|unite|suprême|suprema|supremo)"
)
_ELIDED = r"(?:de\s+l['’]|dell['’]|d['’])"
_OF = rf"(?:{_ELIDED}|(?:de\s+la|de\s+los|de\s+las|d[eu]|des|del|dell[aoe]|dei|degli|d[iao]|d[ao]s)\s+)"
_NAME = re.compile(rf"\b(?:{_KINDS})(?:(?:\s+{_ADJECTIVE}\b){{1,2}}(?:\s+{_OF}[^\W\d_]+)?|\s+{_OF}[^\W\d_]+)")


def names_of_kinds(text: str) -> list[str]:
    """Such names as often as they stand."""
    return [" ".join(match.group().split()) for match in _NAME.finditer(text)]


def without_names_of_kinds(text: str) -> str:
    """The text with a stop in place of each, so that what stands there is not looked for again."""
    return _NAME.sub(",", text)
