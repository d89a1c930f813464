import type { CommandIdentity } from '../../../domain/command-identity'
import {
  actors,
  createCommand,
  decideCommand,
  getLoadedApplication,
  insertTestApplication,
  openTestLedger,
  recordCommand,
  routeToCentreCourt,
  type TestLedger,
} from '../test-ledger'

describe('record, for a commandId that is known', () => {
  let ledger: TestLedger
  let id: string
  beforeAll(async () => {
    ledger = await openTestLedger('record_identity')
  })
  afterAll(() => ledger.drop())
  beforeEach(async () => {
    id = (await insertTestApplication(ledger)).applicationId
  })

  const route: CommandIdentity = { name: 'route', personId: actors.triage.personId, digest: 'digest of the route' }
  const remark: CommandIdentity = { name: 'remark', personId: actors.triage.personId, digest: 'digest of the remark' }

  async function recordRoute(identity?: CommandIdentity) {
    const { state } = await getLoadedApplication(ledger, id)
    const command = createCommand('route', actors.triage, routeToCentreCourt, state.turn)
    const events = await decideCommand(ledger, id, command, state.at)
    const call = (as?: CommandIdentity, withEvents = events) =>
      ledger.record(id, state.sequence, command.commandId, withEvents, state.at, as)
    return { first: await call(identity), call }
  }

  it('answers the same act with its outcome and refuses another act, which appends nothing', async () => {
    const { first, call } = await recordRoute(route)
    expect(first.kind).toBe('appended')
    expect(await call(route)).toMatchObject({ kind: 'duplicate', outcome: first.outcome })
    const conflict = await call(remark)
    expect(conflict).toMatchObject({ kind: 'conflict', events: first.events })
    expect(conflict).not.toHaveProperty('outcome')
    expect(await call(remark, [])).toMatchObject({ kind: 'conflict' })
    expect((await getLoadedApplication(ledger, id)).state.sequence).toBe(first.outcome?.sequence)
  })

  it('compares person and event of a command that was recorded without a digest', async () => {
    const { commandId } = await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    const { state } = await getLoadedApplication(ledger, id)
    const call = (identity: CommandIdentity) => ledger.record(id, state.sequence, commandId, [], state.at, identity)
    expect((await call(route)).kind).toBe('duplicate')
    expect((await call(remark)).kind).toBe('conflict')
    expect((await call({ ...route, personId: actors.operationRoom.personId })).kind).toBe('conflict')
  })

  it('still serves a command of an older API, which has no digest', async () => {
    const { digest: _, ...olderRoute } = route
    const { first, call } = await recordRoute(olderRoute)
    expect(first.kind).toBe('appended')
    expect((await call(olderRoute)).kind).toBe('duplicate')
    expect((await call(route)).kind).toBe('duplicate')
    expect((await call()).kind).toBe('duplicate')
  })

  it('of two acts at once, records one and refuses the other', async () => {
    const { state } = await getLoadedApplication(ledger, id)
    const acts = await Promise.all(
      [actors.triage, actors.applicant].map(async (actor) => {
        const name = actor.role === 'applicant' ? 'withdraw' : 'route'
        const content = name === 'route' ? routeToCentreCourt : { reason: 'solved' }
        const command = createCommand(name, actor, content as never, state.turn)
        const events = await decideCommand(ledger, id, command, state.at)
        return { events, identity: { name, personId: actor.personId, digest: name } as CommandIdentity }
      }),
    )
    const results = await Promise.all(
      acts.map(({ events, identity }) =>
        ledger.record(id, state.sequence, 'one-id-for-both', events, state.at, identity),
      ),
    )
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['appended', 'conflict'])
  })
})
