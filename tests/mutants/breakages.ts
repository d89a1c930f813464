/** A mistake in one line of code, and the test files of which at least one test must fail because of it. */
export interface Breakage {
  name: string
  file: string
  /** part of one line; the file contains it exactly once */
  line: string
  replacement: string
  tests: string[]
  /** parts of test names, separated by `|`: only these tests run, because the others in the files are slow */
  testNamePattern?: string
}

const commandsTest = 'tests/workflows/commands-and-renewal.test.ts'
const workerKilledTest = 'tests/workflows/worker-killed.test.ts'
const withheldObjectionsTest = 'tests/domain/withheld-objections.test.ts'
const reviewStagesTest = 'tests/domain/review-stages.test.ts'
const recordTest = 'tests/db/ledger/record.test.ts'
const deliverTest = 'tests/activities/deliver.test.ts'
const signInAttemptsTest = 'tests/api/attempts/sign-in.test.ts'
const trackingAttemptsTest = 'tests/api/attempts/tracking-codes.test.ts'
const securityTest = 'tests/api/security.test.ts'
const sourceOfRecordedFields =
  'sequence: current.state.sequence + 1 + i, recordedAt: at, commandId: command.commandId, policyVersion: current.policy.version'
const sourceOfRefusalDetails = '{ allowed: decided.allowed, stage: decided.stage, turn: decided.turn }'

export const BREAKAGES: Breakage[] = [
  {
    name: 'a command is decided before the clock takes the steps that are due',
    file: 'workflows/decide-and-record.ts',
    line: '    if (!isDecidedBeforeSettling(command.name)) ({ application: current, stuck } = await settle(current, at))',
    replacement: '',
    tests: ['tests/workflows/calendar-change.test.ts'],
  },
  {
    name: 'the run folds the decided events instead of the recorded events',
    file: 'workflows/decide-and-record.ts',
    line: '    current = foldRecorded(current, result)',
    replacement: `    current = foldRecorded(current, { ...result, events: events.map((event, i) => ({ ...event, ${sourceOfRecordedFields} })) })`,
    tests: [workerKilledTest],
    testNamePattern: 'before it refuses anything',
  },
  {
    name: 'a command is refused without a call of record',
    file: 'workflows/decide-and-record.ts',
    line: 'const events = isRefusal(decided) ? (decided.events ?? []) : decided',
    replacement: `if (isRefusal(decided)) return (item.refuse(createFailure(decided.refused, ${sourceOfRefusalDetails})), current); const events = decided`,
    tests: [workerKilledTest],
    testNamePattern: 'before it refuses anything',
  },
  {
    name: 'the run ends or continues as new while commands wait',
    file: 'workflows/application.ts',
    line: 'return !run.hasWork() && !run.delivery.isRunning && allHandlersFinished()',
    replacement: 'return !run.isNudged && !run.isWoken && !run.delivery.isRunning',
    tests: [commandsTest],
    testNamePattern: 'cuts off no Update',
  },
  {
    name: 'the run ends while a mail waits',
    file: 'workflows/application.ts',
    line: '!isOpen(application.state) && run.delivery.isIdle()',
    replacement: '!isOpen(application.state)',
    tests: ['tests/workflows/lifecycle.test.ts'],
    testNamePattern: 'a mail that waits',
  },
  {
    name: 'a cancel request ends the run',
    file: 'workflows/application.ts',
    line: 'await CancellationScope.nonCancellable(() => runApplication(input.applicationId))',
    replacement: 'await runApplication(input.applicationId)',
    tests: [commandsTest],
    testNamePattern: 'after a cancel request',
  },
  {
    name: 'record does not check the sequence',
    file: 'db/ledger/record.ts',
    line: "if (row.sequence > afterSequence) return { kind: 'behind', ...(await refreshAndRead(call, afterSequence)) }",
    replacement: '',
    tests: [recordTest],
  },
  {
    name: 'record does not look up the command id',
    file: 'db/ledger/record.ts',
    line: 'if (recorded) {',
    replacement: 'if (recorded === undefined) {',
    tests: [recordTest],
  },
  {
    name: 'record answers another act with the outcome of the first',
    file: 'db/ledger/record.ts',
    line: 'if (recorded && identity && !isSameCommand(recorded, identity)) {',
    replacement: 'if (recorded === undefined) {',
    tests: ['tests/db/ledger/record-identity.test.ts'],
  },
  {
    name: 'a promise is judged by the present stage alone',
    file: 'domain/compute-dues.ts',
    line: 'if (state.overran || !isOpen(state) || isPromiseKept(state)) return []',
    replacement: "if (state.overran || !isOpen(state) || state.stage === 'released') return []",
    tests: ['tests/domain/review-stages.test.ts', 'tests/domain/sequences.test.ts'],
  },
  {
    name: 'record never returns moved',
    file: 'db/ledger/record.ts',
    line: "if (isMoved(call)) return { kind: 'moved', ...(await refreshAndRead(call, afterSequence)) }",
    replacement: '',
    tests: [recordTest],
  },
  {
    name: 'an event is hashed without the hash of the event before it',
    file: 'db/tables/events.ts',
    line: 'hashEvent(previous, applicationId, event)',
    replacement: "hashEvent('', applicationId, event)",
    tests: ['tests/db/ledger/verify.test.ts'],
  },
  {
    name: 'the hash function leaves out the hash of the event before',
    file: 'db/hash.ts',
    line: '    previousHash,',
    replacement: '',
    tests: ['tests/db/hash.test.ts'],
  },
  {
    name: 'the PostgreSQL role of the programs may change events',
    file: 'db/migrations/0001-foundation.up.sql',
    line: 'grant update on application,',
    replacement: 'grant update on event, application,',
    tests: ['tests/db/migrate.test.ts'],
  },
  {
    name: 'intake writes no outbox row that starts the Workflow',
    file: 'db/ledger/intake.ts',
    line: "outbox: [{ application_id: id, kind: 'start' }],",
    replacement: '',
    tests: ['tests/db/ledger/intake.test.ts'],
  },
  {
    name: 'the relay reads outbox rows without a lease',
    file: 'db/tables/outbox.ts',
    line: 'set lease_until = clock_timestamp() + make_interval(secs => :seconds), attempts',
    replacement: 'set attempts',
    tests: ['tests/db/tables/outbox.test.ts'],
  },
  {
    name: 'the relay deletes rows before it sends them',
    file: 'temporal/relay.ts',
    line: 'const rows = await outbox.claim(BATCH_SIZE, LEASE_MS)',
    replacement:
      'const rows = await outbox.claim(BATCH_SIZE, LEASE_MS); if (rows.length > 0) await outbox.delete(rows.map(({ id }) => id))',
    tests: ['tests/temporal/relay.test.ts'],
  },
  {
    name: 'a mail is not marked as sent',
    file: 'activities/conclude-try.ts',
    line: "if (rows.some(({ status }) => status === 'sent')) return markSent(db, leased)",
    replacement: "if (rows.some(({ status }) => status === 'sent')) return",
    tests: [deliverTest],
    testNamePattern: 'a standard complaint',
  },
  {
    name: 'a mail of unknown outcome is sent again like a refused one',
    file: 'activities/smtp.ts',
    line: "kind: isMessageOver && !isAnswered ? 'uncertain' : 'failed'",
    replacement: "kind: 'failed'",
    tests: ['tests/activities/deliver-slow.test.ts'],
    testNamePattern: 'never sent again by itself',
  },
  {
    name: 'a mail goes again to those of a desk who have it',
    file: 'activities/deliver.ts',
    line: 'people: group.people.filter((person) => !laterIds.has(person.id))',
    replacement: 'people: group.people',
    tests: ['tests/activities/deliver-slow.test.ts'],
    testNamePattern: 'has a fate of their own',
  },
  {
    name: 'a mail is sent although later events made it pointless',
    file: 'activities/deliver.ts',
    line: "if (!isWorthSending(template, { event, audience, policy, state: source.row.state })) return 'superseded'",
    replacement: '',
    tests: ['tests/activities/deliver-slow.test.ts'],
    testNamePattern: 'pointless',
  },
  {
    name: 'a mail to an unconfirmed address contains the name that was typed with it',
    file: 'activities/admit-mail.ts',
    line: "people: [ownerLink.isConfirmed ? person : { ...person, name: '' }]",
    replacement: 'people: [person]',
    tests: ['tests/activities/deliver-megaphone.test.ts'],
    testNamePattern: 'none with a word of the submitter',
  },
  {
    name: 'two workers count the mails to one address at the same time',
    file: 'db/migrations/0009-owners-of-addresses.up.sql',
    line: '  perform pg_advisory_xact_lock(hashtextextended(key_of_address, 9));',
    replacement: '',
    tests: ['tests/activities/deliver-megaphone.test.ts'],
    testNamePattern: 'count together',
  },
  {
    name: 'a link in a mail is believed without its signature',
    file: 'db/address-links.ts',
    line: '      if (!timingSafeEqual(sign(payload), bytes.subarray(payloadBytes))) return undefined',
    replacement: '',
    tests: ['tests/db/address-links.test.ts'],
  },
  {
    name: 'a mail is sent without a lease',
    file: 'db/tables/notification-sending.ts',
    line: 'lease_until = clock_timestamp() + make_interval(secs => :seconds), attempts = attempts + 1, next_try_at = :retryAt',
    replacement: 'attempts = attempts + 1',
    tests: ['tests/db/tables/notifications.test.ts'],
    testNamePattern: 'are leased',
  },
  {
    name: 'the author of an answer may review it',
    file: 'domain/actor-checks.ts',
    line: "return state.answer?.authorId === actor.personId ? 'command.same_person' : undefined",
    replacement: 'return undefined',
    tests: [reviewStagesTest],
  },
  {
    name: 'the reviewer may decide the objection',
    file: 'domain/actor-checks.ts',
    line: 'if ([reviewerId, confirmerId].includes(actor.personId))',
    replacement: 'if (confirmerId === actor.personId)',
    tests: [reviewStagesTest],
  },
  {
    name: 'the complaint unit decides an objection that it cannot read',
    file: 'domain/actor-checks.ts',
    line: "return codes.includes('command.not_allowed') ? 'command.text_withheld' : undefined",
    replacement: 'return undefined',
    tests: [withheldObjectionsTest],
  },
  {
    name: 'an officer reads and examines a text about the own acts',
    file: 'domain/examination.ts',
    line: "return text.against?.includes(personId) ? 'command.same_person' : undefined",
    replacement: 'return undefined',
    tests: [withheldObjectionsTest],
  },
  {
    name: 'the time of the next rung starts at the due instant, not when the climb is recorded',
    file: 'domain/evolve.ts',
    line: 'const budget = startBudget(event.body, event.recordedAt)',
    replacement: 'const budget = startBudget(event.body, event.at)',
    tests: ['tests/domain/clock-decisions.test.ts'],
  },
  {
    name: 'a reading of what came before a message counts as a reading of the message',
    file: 'db/ledger/reach.ts',
    line: 'and case when access_log.sequence is not null then access_log.sequence >= message.sequence',
    replacement: 'and case when access_log.sequence is not null then true',
    tests: ['tests/db/ledger/record-reach.test.ts'],
  },
  {
    name: 'a call is recorded although the message had reached the applicant',
    file: 'domain/reach.ts',
    line: "if (type === 'called') return dues.reachedAt === undefined",
    replacement: "if (type === 'called') return true",
    tests: ['tests/db/ledger/record-reach.test.ts'],
  },
  {
    name: 'an application opens without a valid tracking code',
    file: 'api/attempts/open-with-code.ts',
    line: 'if (row && isValid) return row',
    replacement: 'if (row) return row',
    tests: [securityTest],
    testNamePattern: 'every wrong pair',
  },
  {
    name: 'wrong tracking codes are not counted',
    file: 'api/attempts/open-with-code.ts',
    line: 'if (ofReference.count <= limits.wrongCodes && ofNetwork.count <= limits.wrongCodesOfNetwork) return undefined',
    replacement: 'if (ofReference.count > 0) return undefined',
    tests: [trackingAttemptsTest],
  },
  {
    name: 'a known device counts as any other',
    file: 'api/attempts/check-password.ts',
    line: '(deviceId && (await countKnownDevice(attempts, deviceId))) ||',
    replacement: '',
    tests: [signInAttemptsTest],
    testNamePattern: 'known device',
  },
  {
    name: 'an administrator moves a secret application over HTTP',
    file: 'api/open-application.ts',
    line: "holdsSeat(person, 'administrator', row) && !isSecret(row.state))",
    replacement: "holdsSeat(person, 'administrator', row))",
    tests: ['tests/api/repin.test.ts'],
  },
  {
    name: 'a move to another version makes a stuck case',
    file: 'db/ledger/repin.ts',
    line: "...(isUnfit && { refused: 'repin.unfit_version' as const }),",
    replacement: '',
    tests: ['tests/api/repin.test.ts'],
  },
  {
    name: 'the status of a command forgets the application',
    file: 'api/reads/command-status.ts',
    line: 'found.filter((one) => one.reference === parseReference(reference))',
    replacement: 'found',
    tests: ['tests/api/command-ids.test.ts'],
  },
  {
    name: 'a response without a row in the access log is sent',
    file: 'api/middleware/run-route.ts',
    line: "if (isLogged || audience === 'public' || showsNoApplication !== undefined) return",
    replacement: 'if (isLogged || audience !== undefined || showsNoApplication !== undefined) return',
    tests: ['tests/api/access-log.test.ts'],
  },
  {
    name: 'references follow the number of the application',
    file: 'db/references.ts',
    line: 'const ROUNDS = 10',
    replacement: 'const ROUNDS = 0',
    tests: ['tests/db/references.test.ts'],
  },
  {
    name: 'a tracking code opens every application',
    file: 'db/tracking-codes.ts',
    line: 'return typedHash.length === stored.length && timingSafeEqual(typedHash, stored)',
    replacement: 'return typedHash.length === stored.length',
    tests: ['tests/db/ledger/intake.test.ts'],
  },
  {
    name: 'an unsafe request needs no CSRF token',
    file: 'api/middleware/authentication.ts',
    line: "else if (!isAccepted) throw new Problem('session.csrf')",
    replacement: '',
    tests: ['tests/api/sessions.test.ts'],
    testNamePattern: 'CSRF token',
  },
  {
    name: 'a form of our own pages is accepted from other sites',
    file: 'api/middleware/own-forms.ts',
    line: "if (hasOwnForms && isForeign(ctx)) throw new Problem('session.csrf')",
    replacement: '',
    tests: ['tests/api/pages.test.ts'],
    testNamePattern: 'is refused',
  },
  {
    name: 'record waits for the row lock and then uses rows that it read before',
    file: 'db/ledger/lock-and-read.ts',
    line: 'const locked = firstRead.previousHash === null ? await readLocked() : firstRead',
    replacement: 'const locked = firstRead',
    tests: ['tests/db/ledger/record-repeated.test.ts'],
  },
  {
    name: 'the end of a delivery is counted before the application row is locked',
    file: 'db/migrations/0006-reached.up.sql',
    line: '  perform from application where id = id_of_application for update;',
    replacement: '',
    tests: ['tests/db/tables/notifications.test.ts'],
  },
  {
    name: 'a connection whose query got no answer returns to the pool',
    file: 'db/connection.ts',
    line: '    if (!client.readyForQuery) stream.destroy()',
    replacement: '',
    tests: ['tests/db/silent-connection.test.ts'],
  },
]
