drop index applicant_email;
drop table one_time_number;
