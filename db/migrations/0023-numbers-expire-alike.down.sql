comment on column one_time_number.expires_at is '15 minutes after the mail was sent.';
comment on column idempotency_key.sealed is 'The 201 answer, AES-256-GCM; kept for 48 h.';
