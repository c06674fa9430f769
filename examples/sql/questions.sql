-- Five questions to the flat rows, for SQLite 3.38 or newer. `countable` and `incidents` are made by analyse.py, which says how.

-- 1. Which incidents were the deadliest, and how far do reports of one incident lie apart?
SELECT day, place, country, reports, least_killed, most_killed
FROM incidents WHERE kind = 'killed' AND reports > 1
ORDER BY most_killed DESC LIMIT 10;

-- 2. How many people were killed, by country and month? Each incident counts once: with its least and its largest figure.
SELECT country, substr(day, 1, 7) AS month, count(*) AS incidents, sum(least_killed) AS at_least, sum(most_killed) AS at_most_reported
FROM incidents WHERE kind = 'killed' AND country IS NOT NULL
GROUP BY country, month ORDER BY at_most_reported DESC LIMIT 10;

-- 3. Who is said to have killed civilians, how often, and how sure is the text?
SELECT perpetrator, perpetrator_certainty AS certainty, count(DISTINCT article_id) AS articles, max(value) AS largest_figure
FROM countable
WHERE kind = 'killed' AND perpetrator IS NOT NULL
  AND EXISTS (SELECT 1 FROM json_each(group_categories) WHERE json_each.value IN ('civilian', 'children', 'women'))
GROUP BY lower(perpetrator), certainty ORDER BY articles DESC, largest_figure DESC LIMIT 10;

-- 4. Where do two sources give different figures within one article?
SELECT a.article_id AS article, a.kind, a.figure_text AS one, coalesce(a.attribution, 'no source') AS one_says,
       b.figure_text AS other, coalesce(b.attribution, 'no source') AS other_says
FROM casualties a JOIN json_each(a.contradicts) c
JOIN casualties b ON b.event_id = a.event_id AND b.casualty_id = c.value
WHERE CAST(substr(a.casualty_id, 2) AS INTEGER) < CAST(substr(b.casualty_id, 2) AS INTEGER)
ORDER BY abs(coalesce(a.value, a.low) - coalesce(b.value, b.low)) DESC LIMIT 10;

-- 5. How many people are displaced or refugees, by country: the newest figure with its bounds and source? Stocks and totals
--    are never added up: the newest one replaces those before it.
WITH ranked AS (
  SELECT *, row_number() OVER (PARTITION BY place_country_code, kind ORDER BY published_at DESC, coalesce(value, low) DESC) AS newest
  FROM casualties
  WHERE kind IN ('displaced', 'refugees') AND scope IN ('stock', 'cumulative') AND status = 'actual' AND part_of IS NULL
    AND place_country_code IS NOT NULL AND coalesce(value, low, high) >= 10000
)
SELECT place_country_code AS country, kind, figure_text, low, high, unit, attribution, substr(published_at, 1, 10) AS published
FROM ranked WHERE newest = 1 ORDER BY coalesce(low, high, value) DESC LIMIT 10;
