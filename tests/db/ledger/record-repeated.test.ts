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

  it('appends once when called twice at once with the same command; both calls get the same result', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state } = await getLoadedApplication(ledger, id)
    const command = createCommand('route', actors.triage, routeToCentreCourt, state.turn)
    const events = await decideCommand(ledger, id, command, state.at)
    const callRecord = () => ledger.record(id, state.sequence, command.commandId, events, state.at)
    const results = await Promise.all([callRecord(), callRecord()])

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
    const callRecord = () => ledger.record(id, state.sequence, command.commandId, events, state.at)
    const lockTransaction = await ledger.db.transaction()
    await lockTransaction('application').where({ id }).forUpdate().first('id')
    const calls = [callRecord(), callRecord()]
    await untilBlocked(ledger, 2)
    await lockTransaction.commit()

    const results = await Promise.all(calls)
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['appended', 'duplicate'])
    expect(results[0]?.outcome).toEqual(results[1]?.outcome)
  })

  it('appends one of two simultaneous commands; the other call returns `behind` with the events of the first', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    const { state } = await getLoadedApplication(ledger, id)
    const calls = [actors.coach, actors.secondCoach].map(async (coach) => {
      const text = await insertStaffText(ledger, id, `Answer of ${coach.personId}`)
      const command = createCommand('answer', coach, { text, outcome: 'done' }, state.turn)
      const events = await decideCommand(ledger, id, command, state.at)
      return () => ledger.record(id, state.sequence, command.commandId, events, state.at)
    })
    const results = await Promise.all((await Promise.all(calls)).map((callRecord) => callRecord()))

    const appendedResult = results.find(({ kind }) => kind === 'appended')
    const behindResult = results.find(({ kind }) => kind === 'behind')
    expect(behindResult?.events).toEqual(appendedResult?.events)
    expect(behindResult?.dues).toEqual(appendedResult?.dues)
    expect(await countEvents(id, 'answered')).toBe(1)
  })

  it('returns the outcome and all events that the caller lacks to a late attempt of a recorded command', async () => {
    const { applicationId: id } = await insertTestApplication(ledger)
    const { state } = await getLoadedApplication(ledger, id)
    const command = createCommand('route', actors.triage, routeToCentreCourt, state.turn)
    const events = await decideCommand(ledger, id, command, state.at)
    const firstResult = await ledger.record(id, state.sequence, command.commandId, events, state.at)
    await recordCommand(ledger, id, 'claim', actors.coach, {})

    const lateResult = await ledger.record(id, state.sequence, command.commandId, events, state.at)
    expect(lateResult.kind).toBe('duplicate')
    expect(lateResult.outcome).toEqual(firstResult.outcome)
    expect(lateResult.events.map(({ type }) => type)).toEqual(['categorised', 'routed', 'claimed'])
    const resultForUpToDateCaller = await ledger.record(id, state.sequence + 3, command.commandId, [], state.at)
    expect(resultForUpToDateCaller).toMatchObject({ kind: 'duplicate', events: [], outcome: firstResult.outcome })
  })

  const countEvents = async (id: string, type: string) =>
    (await ledger.db('event').where({ application_id: id, type })).length
})
