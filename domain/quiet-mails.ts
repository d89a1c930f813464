import type { Application } from './application'
import { isInDanger } from './withheld-texts'

/** How little a mail to an applicant tells. */
export interface Quiet {
  /** it tells nothing to whoever else sees the mailbox: no name, no body, no reference, no word of anybody */
  isQuiet?: true
  /** it has no link either, also not in a header */
  hasNoLinks?: true
}

/**
 * Whether a mail about this application is quiet: the applicant wants it, or danger was found or declared, because then the person
 * whom the applicant fears may read the mailbox. In danger it has no link either: whoever follows one learns of the platform.
 */
export const chooseQuiet = (
  application: Pick<Application, 'flags' | 'laterFlags'>,
  { wantsQuiet }: { wantsQuiet: boolean },
): Quiet => (isInDanger(application) ? { isQuiet: true, hasNoLinks: true } : wantsQuiet ? { isQuiet: true } : {})
