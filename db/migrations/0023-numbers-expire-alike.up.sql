-- A request for a number expires half an hour after it was made, whether or not a mail was sent: the answer to a late number is the same.
comment on column one_time_number.expires_at is
  '30 minutes after the request, whether or not a mail was sent. A mail is sent in the first half of this time only.';
comment on column idempotency_key.sealed is 'The 201 answer, AES-256-GCM; kept for 8 days.';
