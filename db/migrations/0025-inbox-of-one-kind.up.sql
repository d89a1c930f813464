-- A desk lists and counts its tasks of one kind: a contact centre has thousands of call-backs beside a few lost-code calls.
create index task_kind_inbox on task (desk, kind, due_at, id) where closed_at is null;
