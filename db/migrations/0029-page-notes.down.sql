drop table page_note;
