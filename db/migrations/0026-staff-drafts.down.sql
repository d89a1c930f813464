drop table staff_draft;
