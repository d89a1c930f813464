import { holdsContact } from '../../domain/contact-in-text'
import { formatReference } from '../../domain/reference'

test.each([
  'Applicant called: 0791234567.',
  'call 079 123 4567',
  'call (06) 500-0008 now',
  'هاتف ٠٧٩١٢٣٤٥٦٧',
  'هاتف ٠٧٩ ١٢٣ ٤٥٦٧',
  'his number is 9871234',
  'write to salma@club.example',
])('is found in %j', (text) => {
  expect(holdsContact(text)).toBe(true)
})

test.each([
  'The clock is late since 17:49.',
  `${formatReference(48217063, 2026)} does not move`,
  'stuck since 2026-12-01 17:49:21, twice',
  'run b6711b1f-1234-4567-8901-123456789012 failed',
  'version 17 of 24, 123456 rows',
])('is not found in %j', (text) => {
  expect(holdsContact(text)).toBe(false)
})
