drop table lost_code_try, lost_code_call, lost_code_request;
drop index applicant_phone_end;
drop function is_same_phone;
