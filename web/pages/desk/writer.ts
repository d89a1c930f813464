import { isolate } from '../../../locales/isolates'
import type { Translator } from '../../../locales/translator'
import type { StaffApplication } from '../../desk/desk-facts'

type Person = StaffApplication['applicant']

/** Whether the telephone number belongs to the person who wrote for another one. */
export const isWriterCalled = (person: Person): boolean =>
  person?.phone !== undefined && person.submitter?.contacted === 'submitter'

/** For whom to ask on the telephone where the number belongs to the person who wrote, and what proves who speaks. */
export function askForWriter({ translate }: Translator, person: Person): string {
  const name = person?.submitter?.name
  return name === undefined
    ? translate('desk.case.writer')
    : translate('desk.case.writer.named', { name: isolate(name) })
}
