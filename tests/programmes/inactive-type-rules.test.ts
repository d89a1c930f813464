import { join } from 'node:path'
import type { Pack } from '../../domain/programme'
import { listInactiveTypeRules } from '../../programmes/inactive-type-rules'
import { readPack } from '../../programmes/read-pack'

const tennisPack = readPack(join(__dirname, '../../programmes/tennis'))
const withComplaint = (rules: Partial<Pack['types']['complaint']>): Pack => ({
  ...tennisPack,
  types: { ...tennisPack.types, complaint: { ...tennisPack.types.complaint, ...rules } },
})
const listForComplaint = (pack: Pack) =>
  listInactiveTypeRules(pack).filter((sentence) => sentence.includes('/complaint/'))

test('no rule is listed if each has the value with which the type acts', () => {
  expect(listForComplaint(tennisPack)).toEqual([])
})

test('each rule with another value is listed, with the value with which the type acts', () => {
  expect(
    listForComplaint(
      withComplaint({ entityClock: false, lane: 'restricted', decidedBy: 'committee', mayBecome: ['question'] }),
    ),
  ).toEqual([
    '/types/complaint/entityClock: false is not acting yet; the type acts as true',
    '/types/complaint/lane: "restricted" is not acting yet; the type acts as "open"',
    '/types/complaint/decidedBy: "committee" is not acting yet; the type acts as "entity"',
    '/types/complaint/mayBecome: ["question"] is not acting yet; the type acts as []',
  ])
  expect(listForComplaint(withComplaint({ followUpAfterMonths: 6 }))).toEqual([
    '/types/complaint/followUpAfterMonths: 6 is not acting yet; the type acts as if it were absent',
  ])
})
