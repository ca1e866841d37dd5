CREATE INDEX documents_document ON documents (document);
CREATE INDEX tasks_id ON tasks (document, id);
CREATE INDEX targets_id ON targets (document, id);
CREATE INDEX actuals_id ON actuals (document, id);
CREATE INDEX deadlines_id ON deadlines (document, id);
CREATE INDEX boxes_id ON boxes (document, id);
CREATE INDEX sections_id ON sections (document, id);
CREATE INDEX targets_canonical ON targets (canonical_code, due_year);
CREATE INDEX actuals_canonical ON actuals (canonical_code, as_of_year);
CREATE INDEX deadlines_end ON deadlines ("end");
CREATE INDEX responsibilities_unit ON responsibilities (unit);
CREATE INDEX task_targets_task ON task_targets (document, task);
CREATE INDEX task_deadlines_task ON task_deadlines (document, task);
CREATE INDEX task_boxes_task ON task_boxes (document, task);
CREATE INDEX task_units_task ON task_units (document, task);
CREATE INDEX task_units_unit ON task_units (unit);

-- A row for each target, deadline and unit of each task.
CREATE VIEW tasks_with_targets AS
SELECT k.file, k.region, k.year, k.key AS task_key, k.number, k.title, k.text, t.key AS target_key,
  t.indicator, t.comparator, t.value, t.upper, t.unit, t.due_year, t.evidence_text
FROM tasks k JOIN task_targets j ON j.document = k.document AND j.task = k.id
JOIN targets t ON t.document = j.document AND t.id = j.id;

CREATE VIEW tasks_with_deadlines AS
SELECT k.file, k.region, k.year, k.key AS task_key, k.number, k.title, k.text, d.key AS deadline_key,
  d.text AS deadline, d.kind, d.start, d."end"
FROM tasks k JOIN task_deadlines j ON j.document = k.document AND j.task = k.id
JOIN deadlines d ON d.document = j.document AND d.id = j.id;

CREATE VIEW tasks_with_units AS
SELECT k.file, k.region, k.year, k.key AS task_key, k.number, k.title, k.text, u.role, u.unit, u.place
FROM tasks k JOIN task_units u ON u.document = k.document AND u.task = k.id;

-- A row a task: who, how much, by when.
CREATE VIEW ledger AS
SELECT k.file, k.region, k.year, k.key, k.heading, k.number, k.title, k.text, k.lead, k.responsible, k.support,
  (SELECT count(*) FROM task_targets j WHERE j.document = k.document AND j.task = k.id) AS targets,
  (SELECT group_concat(t.evidence_text, '；') FROM task_targets j
    JOIN targets t ON t.document = j.document AND t.id = j.id
    WHERE j.document = k.document AND j.task = k.id) AS target_words,
  k.due_text, k.due_date, k.evidence_page AS page
FROM tasks k;
