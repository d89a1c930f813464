import { APPLICANT_COMMANDS } from '../../domain/commands'
import { screenSentences } from '../../locales/ar/screens'
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
