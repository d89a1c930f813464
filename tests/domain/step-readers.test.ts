import { STAFF } from '../../domain/readers'
import { STEP_KINDS } from '../../domain/dues'
import { mayReadStep } from '../../domain/step-readers'

const HIDDEN_FROM_APPLICANT = ['ringForCaller', 'callDuty']

describe('a step of the clock', () => {
  it.each(STEP_KINDS)('is told to every officer, and to the applicant unless it calls a duty seat: %s', (kind) => {
    for (const reader of STAFF) expect([reader, mayReadStep(kind, [reader])]).toEqual([reader, true])
    expect(mayReadStep(kind, ['applicant'])).toBe(!HIDDEN_FROM_APPLICANT.includes(kind))
    expect(mayReadStep(kind, ['applicant', 'duty'])).toBe(true)
    expect(mayReadStep(kind, [])).toBe(false)
  })
})
