import type { InterventionResult } from '../../api/administration/interventions'

/** Renders what `bkm restart`, `nudge`, `deliver` and `terminate` print. */
export function renderInterventionResult(program: string, { status, mails }: InterventionResult): string {
  const mailCount = mails === undefined ? '' : ` ${mails} mails will be sent again.`
  if (status === 'done') return `${program}: done.${mailCount}`
  if (status === 'owed') return `${program}: accepted. The relay will pass it to Temporal.${mailCount}`
  return `${program}: Temporal did not answer, so the old Workflow may still run. Repeat the command.`
}
