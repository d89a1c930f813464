import {
  createCommand,
  recordCommand,
  decideCommand,
  getLoadedApplication,
  openTestLedger,
  actors,
  type TestLedger,
  insertTestApplication,
  routeToCentreCourt,
  untilBlocked,
  insertStaffText,
} from '../test-ledger'

describe('record, called several times', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger('record_repeated')
  })
  afterAll(() => ledger.drop())

  it('appends once when called twice at once with the same command; both get the same answer', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state } = await getLoadedApplication(ledger, id)
    const command = createCommand('route', actors.triage, routeToCentreCourt, state.turn)
    const events = await decideCommand(ledger, id, command, state.at)
    const call = () => ledger.record(id, state.sequence, command.commandId, events, state.at)
    const results = await Promise.all([call(), call()])

    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['appended', 'duplicate'])
    expect(results[0]?.outcome).toEqual(results[1]?.outcome)
    expect(results[0]?.events).toEqual(results[1]?.events)
    expect(await countEvents(id, 'routed')).toBe(1)
  })

  it('uses the newest committed rows after waiting for the lock', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state } = await getLoadedApplication(ledger, id)
    const command = createCommand('route', actors.triage, routeToCentreCourt, state.turn)
    const events = await decideCommand(ledger, id, command, state.at)
    const call = () => ledger.record(id, state.sequence, command.commandId, events, state.at)
    const lock = await ledger.db.transaction()
    await lock('application').where({ id }).forUpdate().first('id')
    const calls = [call(), call()]
    await untilBlocked(ledger, 2)
    await lock.commit()

    const results = await Promise.all(calls)
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['appended', 'duplicate'])
    expect(results[0]?.outcome).toEqual(results[1]?.outcome)
  })

  it('appends one of two simultaneous commands; the other answer is behind and contains its events', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    const { state } = await getLoadedApplication(ledger, id)
    const calls = [actors.coach, actors.secondCoach].map(async (coach) => {
      const text = await insertStaffText(ledger, id, `Answer of ${coach.personId}`)
      const command = createCommand('answer', coach, { text, outcome: 'done' }, state.turn)
      const events = await decideCommand(ledger, id, command, state.at)
      return () => ledger.record(id, state.sequence, command.commandId, events, state.at)
    })
    const results = await Promise.all((await Promise.all(calls)).map((call) => call()))

    const winner = results.find(({ kind }) => kind === 'appended')
    const loser = results.find(({ kind }) => kind === 'behind')
    expect(loser?.events).toEqual(winner?.events)
    expect(loser?.dues).toEqual(winner?.dues)
    expect(await countEvents(id, 'answered')).toBe(1)
  })

  it('returns the outcome and all later events to a late attempt of a recorded command', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state } = await getLoadedApplication(ledger, id)
    const command = createCommand('route', actors.triage, routeToCentreCourt, state.turn)
    const events = await decideCommand(ledger, id, command, state.at)
    const first = await ledger.record(id, state.sequence, command.commandId, events, state.at)
    await recordCommand(ledger, id, 'claim', actors.coach, {})

    const late = await ledger.record(id, state.sequence, command.commandId, events, state.at)
    expect(late.kind).toBe('duplicate')
    expect(late.outcome).toEqual(first.outcome)
    expect(late.events.map(({ type }) => type)).toEqual(['categorised', 'routed', 'claimed'])
    const caughtUp = await ledger.record(id, state.sequence + 3, command.commandId, [], state.at)
    expect(caughtUp).toMatchObject({ kind: 'duplicate', events: [], outcome: first.outcome })
  })

  const countEvents = async (id: string, type: string) =>
    (await ledger.db('event').where({ application_id: id, type })).length
})
