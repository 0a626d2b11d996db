"""A store of any size, filled by statements over whole sets: what takes ingest days takes minutes here.

Articles come evenly over the last 200 days, so that a tenth has aged. Half are English, 30 % Arabic; hashtags and
publishers are as unequal as in life (a few with very many). Numbers are drawn from a seeded generator.
"""

from __future__ import annotations

from django.db import connection

PUBLISHERS, TAGS, DAYS = 400, 20_000, 200
WORDS = 220  # of an article's text

_START = (
    "SELECT setseed(0.5)",
    f"""
    INSERT INTO store_publisher (slug, name, domain, home_url, language, country, logo_url, display_mode, is_agency,
                                 created_at)
    SELECT 'publisher-' || p, 'Publisher ' || p, 'publisher-' || p || '.example',
           'https://publisher-' || p || '.example/', 'en',
           (ARRAY['qa', 'gb', 'fr', 'us', 'eg', 'lb', 'ma', 'in'])[1 + p % 8], '', 'auto', false, now()
    FROM generate_series(1, {PUBLISHERS}) AS p
    """,
    """
    INSERT INTO store_feed (publisher_id, url, title, language, category, from_catalogue, state, error, failures, etag,
                            last_modified, interval_seconds, body_hash, hub_url, moved_to, moved_count, created_at,
                            last_fetch_at, last_success_at, next_fetch_at)
    SELECT id, home_url || 'feed', name, 'en', '', true, 'healthy', '', 0, '', '', 1800, '', '', '', 0, now(),
           now(), now(), now() + interval '1 hour'
    FROM store_publisher
    """,
)
# Three that follow each other are one story, and of the same hours.
_ROWS = (
    f"""
    INSERT INTO store_hashtag (key, name, language)
    SELECT 'tag' || t, 'Tag' || t, 'en' FROM generate_series(0, {TAGS} - 1) AS t ON CONFLICT (key) DO NOTHING
    """,
    f"""
    CREATE TEMP TABLE fresh AS
    SELECT i, md5('article' || i)::uuid AS id, now() - interval '{DAYS} days' * abs(hashint8(i / 3) / 2147483648.0)
               - random() * interval '6 hours' AS at,
           1 + floor({PUBLISHERS} * power(random(), 2))::int AS publisher,
           (ARRAY['en','en','en','en','en','ar','ar','ar','fr','es'])[1 + floor(random() * 10)::int] AS language,
           (ARRAY['general','world','politics','business','technology','science','health','sport','culture',
                  'environment'])[1 + floor(random() * 10)::int] AS category,
           CASE WHEN random() < 0.97 THEN 'article' WHEN random() < 0.6 THEN 'video' ELSE 'audio' END AS kind
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS i
    """,
    """
    INSERT INTO store_story (id, headline, leads, category, first_seen_at, last_changed_at, article_count,
                             publisher_count, origin_count, score)
    SELECT md5('story' || i)::uuid, 'Story ' || i, jsonb_build_object(language, replace(id::text, '-', '')), category,
           at, at, 3, 3, 2, 1.6 + extract(epoch FROM at) / 36000
    FROM fresh WHERE i % 3 = 0
    """,
    f"""
    INSERT INTO store_article (id, url, publisher_id, title, authors, published_at, first_seen_at, language, kind,
        image_url, image_caption, enclosures, section_tags, text, html, feed_html, source, rights, agency, word_count,
        content_hash, category, entities, summary, story_id, version, page_state, page_error,
        understood_version, related, comment_count)
    SELECT id, 'https://publisher-' || publisher || '.example/' || i, publisher, 'Title of the article number ' || i,
        '{{"A. Writer"}}', at, at, language, kind, '', '', '[]', '{{}}', body, '<p>' || body || '</p>', '', 'page',
        '{{}}', '', {WORDS}, md5(i::text), category, '{{}}', '{{}}', md5('story' || (i - i % 3))::uuid, 1, 'done',
        '', 1, '[]', 0
    FROM fresh, LATERAL (SELECT string_agg(md5((i * w)::text), ' ') AS body
                         FROM generate_series(1, {WORDS} / 6) AS w) AS texts
    WHERE i >= 3
    """,
    f"""
    INSERT INTO store_articlehashtag (article_id, hashtag_id, rank, published_at)
    SELECT DISTINCT ON (drawn.id, h.id) drawn.id, h.id, n, at FROM (
        SELECT f.id, n, f.at, 'tag' || floor({TAGS} * power(random(), 3))::int AS key
        FROM fresh AS f, generate_series(0, 4) AS n WHERE f.i >= 3) AS drawn
    JOIN store_hashtag AS h ON h.key = drawn.key
    """,
    """
    INSERT INTO store_articleversion (article_id, number, content_hash, title, text, source, seen_at)
    SELECT a.id, 1, a.content_hash, a.title, a.text, a.source, a.first_seen_at
    FROM fresh JOIN store_article AS a ON a.id = fresh.id
    """,
    """
    INSERT INTO store_entry (feed_id, guid, article_id, content_hash, seen_at)
    SELECT f.id, 'entry-' || fresh.i, fresh.id, md5(fresh.i::text), fresh.at
    FROM fresh JOIN store_feed AS f ON f.publisher_id = fresh.publisher WHERE fresh.i >= 3
    """,
    """
    INSERT INTO store_comment (article_id, body, state, reason, phase, created_at)
    SELECT id, 'Indeed.', 'published', '', '', at FROM fresh WHERE i >= 3 AND i % 500 = 0
    """,
)
_VECTORS = """
INSERT INTO store_articlevector (article_id, model, dimension, embedding)
SELECT id, %(model)s, %(dimension)s, (SELECT array_agg(sin(hashtext(i::text || ':' || d)))
    FROM generate_series(1, %(dimension)s) AS d)::halfvec
FROM fresh WHERE i >= 3
"""


def begin() -> None:
    """Publishers, feeds and hashtags; once."""
    with connection.cursor() as cursor:
        for statement in _START:
            cursor.execute(statement)


def grow(first: int, last: int, *, vectors: tuple[str, int] | None = None) -> None:
    """The articles from number ``first`` to ``last``, with all that is theirs; ``vectors``: model and dimension."""
    values = {"first": first, "last": last}
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET session_replication_role = replica")  # what is made here fits together: no key is checked
        cursor.execute("SET work_mem = '256MB'")
        for statement in _ROWS:
            cursor.execute(statement, values if "%(" in statement else None)
        if vectors:
            cursor.execute(_VECTORS, {"model": vectors[0], "dimension": vectors[1]})
        cursor.execute("DROP TABLE fresh")
        cursor.execute("VACUUM ANALYZE")
        for setting in ("statement_timeout", "session_replication_role", "work_mem"):
            cursor.execute(f"RESET {setting}")
