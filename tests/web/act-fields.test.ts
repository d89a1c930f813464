import { APPLICANT_COMMANDS } from '../../domain/commands'
import { screenSentences } from '../../locales/ar/screens'
import { ar } from '../../locales/ar'
import { DESK_COMMANDS, listStaffActFields } from '../../web/desk/staff-act-fields'
import { listActFields } from '../../web/track/act-fields'

const reviewed = { release: { unreviewed: false } }

describe('the form of an act', () => {
  it('has the fields of its command, text last, and says which ones must be filled in', () => {
    const shorten = (name: (typeof APPLICANT_COMMANDS)[number]) =>
      listActFields(name, reviewed).map(
        ({ name: field, kind, isRequired }) => `${field} ${kind}${isRequired ? '' : ' optional'}`,
      )
    expect(Object.fromEntries(APPLICANT_COMMANDS.map((name) => [name, shorten(name)]))).toEqual({
      rate: ['solved choice', 'treatedWell choice optional'],
      object: ['reason code', 'text text optional'],
      reply: ['text text'],
      withdraw: ['reason code'],
      reinstate: [],
      remark: ['text text'],
    })
  })

  it('asks for no reason to object to an answer that nobody reviewed', () => {
    const [reason] = listActFields('object', { release: { unreviewed: true } })
    expect(reason).toMatchObject({ name: 'reason', isRequired: false })
  })

  it('has sentences of its own: its name, its effect, what was done, and each field and value', () => {
    const keys = APPLICANT_COMMANDS.flatMap((name) => [
      `track.act.${name}`,
      `track.act.${name}.effect`,
      `track.done.${name}`,
      ...listActFields(name, reviewed).flatMap((field) => {
        if (field.kind === 'text') return [`track.act.${name}.text`]
        const values = field.kind === 'choice' ? field.values : []
        return [`track.field.${field.name}`, ...values.map((value) => `track.field.${field.name}.${value}`)]
      }),
    ])
    expect(keys.filter((key) => !(key in screenSentences))).toEqual([])
  })
})

describe('the form in which staff give a command', () => {
  it('asks for the text that the rules require, and says how a caller was verified only for commands of an applicant', () => {
    const shorten = (name: (typeof DESK_COMMANDS)[number]) =>
      listStaffActFields(name, reviewed).map(
        ({ name: field, kind, isRequired }) => `${field} ${kind}${isRequired ? '' : ' optional'}`,
      )
    expect(shorten('answer')).toEqual(['outcome choice', 'text text'])
    expect(shorten('route')).toEqual(['topic code optional', 'entity code'])
    expect(shorten('examine')).toEqual(['result choice'])
    expect(shorten('remark')).toEqual(['audience choice', 'text text'])
    expect(shorten('reply')).toEqual(['verifiedBy choice', 'text text'])
    expect(shorten('object')).toEqual(['verifiedBy choice', 'reason code', 'text text optional'])
  })

  it('asks for no reason to object for a caller to an answer that nobody reviewed', () => {
    const fields = listStaffActFields('object', { release: { unreviewed: true } })
    expect(fields.find(({ name }) => name === 'reason')).toMatchObject({ isRequired: false })
  })

  it('has a sentence for each field and each of its values', () => {
    const keys = DESK_COMMANDS.flatMap((name) =>
      listStaffActFields(name, reviewed).flatMap((field) => {
        if (field.kind === 'text') return []
        const values = field.kind === 'choice' ? field.values : []
        return [[`desk.field.${field.name}`], ...values.map((value) => listValueKeys(field.name, value))]
      }),
    )
    expect(keys.filter((names) => !names.some((key) => key in ar))).toEqual([])
  })
})

/** A value is named by the desk, or where mails and histories name it already. */
const listValueKeys = (field: string, value: string): string[] => [
  `desk.field.${field}.${value}`,
  `${field}.${value}`,
  `verified.${value}`,
  `mail.sent_back.${value}`,
]
