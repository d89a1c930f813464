import type { PlatformFacts, ProgrammeContact } from '../../api/platform-facts'

/** A Sunday morning in Amman. */
export const SUNDAY_MORNING = Date.parse('2026-11-29T06:00:00.000Z')
const HOUR_MS = 3_600_000

/** A contact centre that answers on weekdays of Jordan; on the Sunday of the tests from 08:00 to 18:00. */
const PHONE = {
  number: '06 000 0000',
  hours: Object.fromEntries(['7', '1', '2', '3', '4'].map((day) => [day, [['08:00', '18:00']]])),
  isExample: true,
} satisfies ProgrammeContact['phone']

/** What every page tells where people can telephone the contact centre, and where they cannot. */
export const createPlatformFacts = (changed: Partial<ProgrammeContact> = {}, isRehearsal = true): PlatformFacts => ({
  isRehearsal,
  programme: 'tennis',
  contacts: {
    tennis: {
      emergency: '112',
      duty: { number: '06 777 7777' },
      timeZone: 'Asia/Amman',
      phone: PHONE,
      openSpans: [0, 24].map((hours): [number, number] => [
        SUNDAY_MORNING + (hours - 1) * HOUR_MS,
        SUNDAY_MORNING + (hours + 9) * HOUR_MS,
      ]),
      ...changed,
    },
  },
})

export const WITHOUT_PHONE: PlatformFacts = {
  isRehearsal: false,
  programme: 'tennis',
  contacts: { tennis: { emergency: '112', timeZone: 'Asia/Amman' } },
}
