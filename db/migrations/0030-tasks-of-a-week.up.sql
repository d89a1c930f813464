-- A body reads what reached it, what it answered and which dates it missed in the last seven days.
create index task_opened on task (desk, opened_at) where kind = 'decide';
create index task_closed on task (desk, closed_at) where kind = 'decide' and closed_at is not null;
