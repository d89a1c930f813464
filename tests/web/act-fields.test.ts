import { APPLICANT_COMMANDS } from '../../domain/commands'
import { screenSentences } from '../../locales/ar/screens'
import { listActFields } from '../../web/track/act-fields'

describe('the form of an act', () => {
  it('has the fields of its command, text last, and says which ones must be filled in', () => {
    const shorten = (name: (typeof APPLICANT_COMMANDS)[number]) =>
      listActFields(name).map(({ name: field, kind, isRequired }) => `${field} ${kind}${isRequired ? '' : ' optional'}`)
    expect(Object.fromEntries(APPLICANT_COMMANDS.map((name) => [name, shorten(name)]))).toEqual({
      rate: ['solved choice', 'treatedWell choice optional'],
      object: ['reason code optional', 'text text optional'],
      reply: ['text text'],
      withdraw: ['reason code'],
      reinstate: [],
      remark: ['text text'],
    })
  })

  it('has sentences of its own: its name, its effect, what was done, and each field and value', () => {
    const keys = APPLICANT_COMMANDS.flatMap((name) => [
      `track.act.${name}`,
      `track.act.${name}.effect`,
      `track.done.${name}`,
      ...listActFields(name).flatMap((field) => {
        if (field.kind === 'text') return [`track.act.${name}.text`]
        const values = field.kind === 'choice' ? field.values : []
        return [`track.field.${field.name}`, ...values.map((value) => `track.field.${field.name}.${value}`)]
      }),
    ])
    expect(keys.filter((key) => !(key in screenSentences))).toEqual([])
  })
})
