import { findRecipients, listUnreachableDesks } from '../../../db/tables/recipients'
import { insertTestApplication, openTestLedger, type TestLedger } from '../test-ledger'

const COACH = 'tennis/centre-court/coach'
const COMMITTEE = 'tennis/-/committee'
const TRIAGE = 'tennis/sector.no_idea/main_focal_point'
const NIGHT_PORTER = 'tennis/-/night_porter'
const OPERATION_ROOM = 'tennis/-/operation_room'

describe('findRecipients', () => {
  let ledger: TestLedger
  let personIds: Record<string, string>

  beforeEach(async () => {
    ledger = await openTestLedger('recipients')
    personIds = {}
    for (const name of ['holder', 'second', 'deputy', 'deputy of deputy', 'chair', 'supervisor']) {
      const row = { name, display_name: name, email: `${name.replaceAll(' ', '.')}@staff.example`, password_hash: 'x' }
      personIds[name] = (await ledger.owner('person').insert(row).returning('id'))[0].id
    }
    await insertHolding(COACH, 'holder')
    await insertHolding(COMMITTEE, 'chair')
    await insertHolding(OPERATION_ROOM, 'supervisor')
  })
  afterEach(() => ledger.drop())

  const insertHolding = (seat_id: string, name: string, deputy = false) =>
    ledger.owner('holding').insert({ seat_id, person_id: personIds[name], deputy, from_on: '2026-01-01' })
  const insertAbsence = (name: string, from = 'current_date', to = 'current_date') =>
    ledger
      .owner('absence')
      .insert({ person_id: personIds[name], from_on: ledger.owner.raw(from), to_on: ledger.owner.raw(to) })
  const findNames = async () => {
    const recipients = await findRecipients(ledger.db, COACH, [COMMITTEE, OPERATION_ROOM])
    return recipients && [recipients.desk, recipients.people.map(({ name }) => name)]
  }

  it('returns all present holders of the desk', async () => {
    expect(await findNames()).toEqual([COACH, ['holder']])
    await insertHolding(`${COACH}-2`, 'second')
    expect(await findNames()).toEqual([COACH, ['holder', 'second']])
    await insertAbsence('holder')
    expect(await findNames()).toEqual([COACH, ['second']])
  })

  it('returns the deputy only while the holder is absent', async () => {
    await insertHolding(COACH, 'deputy', true)
    await insertAbsence('holder', 'current_date + 1', 'current_date + 9')
    await insertAbsence('holder', 'current_date - 9', 'current_date - 1')
    expect(await findNames()).toEqual([COACH, ['holder']])
    await insertAbsence('holder')
    expect(await findNames()).toEqual([COACH, ['deputy']])
  })

  it('returns the deputy of the deputy when both are absent, also when they are deputies of each other', async () => {
    await insertHolding(COACH, 'deputy', true)
    await insertHolding('tennis/far-court/coach', 'deputy')
    await insertHolding('tennis/far-court/coach', 'deputy of deputy', true)
    await insertHolding('tennis/far-court/coach', 'holder', true)
    await insertAbsence('holder')
    await insertAbsence('deputy')
    expect(await findNames()).toEqual([COACH, ['deputy of deputy']])
    await insertAbsence('deputy of deputy')
    expect(await findNames()).toEqual([COMMITTEE, ['chair']])
  })

  it('goes up when none of those present has a valid address, and says why', async () => {
    const person = ledger.owner('person')
    await person.clone().where({ id: personIds.holder }).update({ email: 'not an address' })
    expect(await findRecipients(ledger.db, COACH, [COMMITTEE, OPERATION_ROOM])).toMatchObject({
      desk: COMMITTEE,
      whyHigher: 'no_address',
    })
    expect(await listUnreachableDesks(ledger.db)).toEqual([{ desk: COACH, why: 'no_address' }])
    await person.clone().where({ id: personIds.chair }).update({ email: null })
    expect(await findNames()).toEqual([OPERATION_ROOM, ['supervisor']])
    await insertHolding(`${COACH}-2`, 'second')
    expect(await findNames()).toEqual([COACH, ['second']])
    expect(await listUnreachableDesks(ledger.db)).toEqual([{ desk: COMMITTEE, why: 'no_address' }])
  })

  it('says whether those of a lower desk are absent or nobody holds it', async () => {
    const findWhyHigher = async () => (await findRecipients(ledger.db, COACH, [COMMITTEE]))?.whyHigher
    await insertAbsence('holder')
    expect(await findWhyHigher()).toBe('absent')
    await ledger.owner('holding').where({ seat_id: COACH }).delete()
    expect(await findWhyHigher()).toBe('no_holder')
  })

  it('goes to the next desk of the list when nobody of the desk is present, at last to nobody', async () => {
    await ledger.owner('person').where({ id: personIds.holder }).update({ disabled_at: new Date() })
    expect(await findNames()).toEqual([COMMITTEE, ['chair']])
    await ledger
      .owner('holding')
      .where({ person_id: personIds.chair })
      .update({ to_on: ledger.owner.raw('current_date - 1') })
    expect(await findNames()).toEqual([OPERATION_ROOM, ['supervisor']])
    await insertAbsence('supervisor')
    expect(await findNames()).toBeUndefined()
  })

  it('nobody holds a desk: it is listed while a task waits there, whichever desk it is', async () => {
    expect(await listUnreachableDesks(ledger.db)).toEqual([])
    for (let count = 0; count < 3; count += 1) await insertTestApplication(ledger)
    const { applicationId } = await insertTestApplication(ledger, { text: 'Lightning has struck.' })
    expect(await listUnreachableDesks(ledger.db)).toEqual([
      { desk: NIGHT_PORTER, why: 'no_holder' },
      { desk: TRIAGE, why: 'no_holder' },
    ])
    await insertHolding(TRIAGE, 'second')
    await ledger.owner('task').where({ application_id: applicationId }).update({ closed_at: new Date() })
    expect(await listUnreachableDesks(ledger.db)).toEqual([])
  })
})
