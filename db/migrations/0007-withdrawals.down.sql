drop index event_withdrawn;
comment on table task is 'What a desk owes now; kinds: decide (its owner), may_answer (lower seats after a climb), call_back, read (weekly list).';
