-- The metric of withdrawals reads those of the last days at each scrape; they are few among all events.
create index event_withdrawn on event (recorded_at) where type = 'withdrawn';
comment on table task is 'What a desk owes now; kinds: decide (its owner), may_answer (lower seats after a climb), call_back, read (weekly list), answer_caller (a duty seat speaks with a caller).';
