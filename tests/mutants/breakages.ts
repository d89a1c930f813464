/** A mistake of one line that somebody could make, and the test files that must notice it. */
export interface Breakage {
  name: string
  file: string
  /** stands in the file once, within one line */
  line: string
  becomes: string
  tests: string[]
  /** part of the names of the tests that should notice, where the others of their file take long */
  named?: string
}

const engine = 'tests/workflows/engine.test.ts'
const kills = 'tests/workflows/kills.test.ts'
const stages = 'tests/domain/stages.test.ts'
const record = 'tests/db/ledger/record.test.ts'
const deliver = 'tests/activities/deliver.test.ts'
const security = 'tests/api/security.test.ts'
const numbered =
  'sequence: now.state.sequence + 1 + i, recordedAt: at, commandId: command.commandId, policyVersion: now.policy.version'
const refused = '{ allowed: decided.allowed, stage: decided.stage, turn: decided.turn }'

export const BREAKAGES: Breakage[] = [
  {
    name: 'a command is served before the clock has settled',
    file: 'workflows/decide-and-record.ts',
    line: '    now = await settle(now, at)',
    becomes: '',
    tests: ['tests/workflows/calendar-change.test.ts'],
  },
  {
    name: 'what was decided is folded, not what was recorded',
    file: 'workflows/decide-and-record.ts',
    line: '    now = follow(now, recording)',
    becomes: `    now = follow(now, { ...recording, events: events.map((event, i) => ({ ...event, ${numbered} })) })`,
    tests: [kills],
    named: 'before it refuses anything',
  },
  {
    name: 'a command is refused without asking record first',
    file: 'workflows/decide-and-record.ts',
    line: 'const events = isRefusal(decided) ? [] : decided',
    becomes: `if (isRefusal(decided)) return (item.refuse(failure(decided.refused, ${refused})), now); const events = decided`,
    tests: [kills],
    named: 'before it refuses anything',
  },
  {
    name: 'the run ends or renews itself while commands wait',
    file: 'workflows/application.ts',
    line: 'return inbox.length === 0 && !nudged && !stirred && !post.isOut && allHandlersFinished()',
    becomes: 'return !nudged && !stirred && !post.isOut',
    tests: [engine],
    named: 'cuts off no Update',
  },
  {
    name: 'the run ends while a mail waits',
    file: 'workflows/application.ts',
    line: '!isOpen(current.state) && post.isEmpty() && (await isQuiet())',
    becomes: '!isOpen(current.state) && (await isQuiet())',
    tests: ['tests/workflows/lifecycle.test.ts'],
    named: 'a mail that waits',
  },
  {
    name: 'a cancel request ends the run',
    file: 'workflows/application.ts',
    line: 'await CancellationScope.nonCancellable(() => live(input.applicationId))',
    becomes: 'await live(input.applicationId)',
    tests: [engine],
    named: 'after a cancel request',
  },
  {
    name: 'record does not look at the sequence',
    file: 'db/ledger/record.ts',
    line: "if (row.sequence > afterSequence) return { kind: 'behind', ...(await present(call, afterSequence)) }",
    becomes: '',
    tests: [record],
  },
  {
    name: 'record does not look for the command',
    file: 'db/ledger/record.ts',
    line: "if (outcome) return { kind: 'duplicate', ...(await present(call, afterSequence)), outcome }",
    becomes: '',
    tests: [record],
  },
  {
    name: 'record never answers moved',
    file: 'db/ledger/record.ts',
    line: "if (isMoved(call)) return { kind: 'moved', ...(await present(call, afterSequence)) }",
    becomes: '',
    tests: [record],
  },
  {
    name: 'an event is linked without its predecessor',
    file: 'db/tables/events.ts',
    line: 'hashEvent(previous, applicationId, event)',
    becomes: "hashEvent('', applicationId, event)",
    tests: ['tests/db/ledger/verify.test.ts'],
  },
  {
    name: 'a hash leaves its predecessor out',
    file: 'db/hash.ts',
    line: '    previousHash,',
    becomes: '',
    tests: ['tests/db/hash.test.ts'],
  },
  {
    name: 'the program’s role may change events',
    file: 'db/migrations/0001-foundation.up.sql',
    line: 'grant update on application,',
    becomes: 'grant update on event, application,',
    tests: ['tests/db/migrate.test.ts'],
  },
  {
    name: 'a receipt is given without the order to start its Workflow',
    file: 'db/ledger/intake.ts',
    line: "outbox: [{ application_id: id, kind: 'start' }],",
    becomes: '',
    tests: ['tests/db/ledger/intake.test.ts'],
  },
  {
    name: 'outbox rows are read without a claim',
    file: 'db/tables/outbox.ts',
    line: 'set lease_until = clock_timestamp() + make_interval(secs => :seconds), attempts',
    becomes: 'set attempts',
    tests: ['tests/db/tables/outbox.test.ts'],
  },
  {
    name: 'the relay deletes rows before it carries them',
    file: 'temporal/relay.ts',
    line: 'const rows = await outbox.claim(BATCH, 30_000)',
    becomes:
      'const rows = await outbox.claim(BATCH, 30_000); if (rows.length > 0) await outbox.done(rows.map(({ id }) => id))',
    tests: ['tests/temporal/relay.test.ts'],
  },
  {
    name: 'a mail is not marked as sent',
    file: 'activities/deliver.ts',
    line: "if (sending === 'sent') return markSent(parts.db, leased)",
    becomes: "if (sending === 'sent') return",
    tests: [deliver],
    named: 'a standard complaint',
  },
  {
    name: 'a mail is sent without a claim',
    file: 'db/tables/notifications.ts',
    line: 'lease_until = clock_timestamp() + make_interval(secs => :seconds), attempts = attempts + 1, next_try_at = :retryAt',
    becomes: 'attempts = attempts + 1',
    tests: ['tests/db/tables/notifications.test.ts'],
    named: 'are claimed',
  },
  {
    name: 'the author of an answer may review it',
    file: 'domain/commands.ts',
    line: "release: { stages: ['quality_review'], who: ['unit'], bars: notTheAuthor,",
    becomes: "release: { stages: ['quality_review'], who: ['unit'],",
    tests: [stages],
  },
  {
    name: 'the reviewer may decide the objection',
    file: 'domain/commands.ts',
    line: "return state.release?.reviewerId === actor.personId ? 'command.same_person' : notTheAuthor(state, actor)",
    becomes: 'return notTheAuthor(state, actor)',
    tests: [stages],
  },
  {
    name: 'the next rung’s time runs from the due, not from when it could know',
    file: 'domain/evolve.ts',
    line: 'budget: newBudget(e.body, e.recordedAt),',
    becomes: 'budget: newBudget(e.body, e.at),',
    tests: ['tests/domain/compute-dues.test.ts'],
  },
  {
    name: 'an application opens without its tracking code',
    file: 'api/open-application.ts',
    line: 'if (!row || !opens)',
    becomes: 'if (!row)',
    tests: [security],
    named: 'every wrong pair',
  },
  {
    name: 'a tracking code opens every application',
    file: 'db/tracking-codes.ts',
    line: 'return given.length === stored.length && timingSafeEqual(given, stored)',
    becomes: 'return given.length === stored.length',
    tests: ['tests/db/ledger/intake.test.ts'],
  },
  {
    name: 'an unsafe act needs no CSRF token',
    file: 'api/middleware/authentication.ts',
    line: "else if (!isSame(hashToken(given), signedIn.csrfHash) || isFromElsewhere(ctx)) throw new Problem('session.csrf')",
    becomes: '',
    tests: [security],
    named: 'CSRF token',
  },
  {
    name: 'a record that waited for the row believes what it saw before',
    file: 'db/ledger/record.ts',
    line: 'const found = seen.previousHash === null ? await look() : seen',
    becomes: 'const found = seen',
    tests: [record],
  },
  {
    name: 'the end of a delivery counts before it has the lock',
    file: 'db/migrations/0003-conclude-delivery.up.sql',
    line: '  perform from application where id = id_of_application for update;',
    becomes: '',
    tests: ['tests/db/tables/notifications.test.ts'],
  },
  {
    name: 'the connection of a query nobody answered goes back to the pool',
    file: 'db/connection.ts',
    line: '    if (!client.readyForQuery) stream.destroy()',
    becomes: '',
    tests: ['tests/db/silence.test.ts'],
  },
]
