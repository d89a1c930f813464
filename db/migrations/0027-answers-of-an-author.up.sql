-- A reviewer compares an answer with the latest texts of its author.
create index text_of_staff on text (author_id, created_at) where author_kind = 'staff';
