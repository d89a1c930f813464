import { waitsForApplicant } from '../../../domain/reach'
import { formatDate } from '../../../locales/format-time'
import type { StaffApplication } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'

type Stage = StaffApplication['stage']

type StageOfApplicant = Extract<Stage, 'awaiting_applicant' | 'released'>

/** Whether only the applicant can act: no office has a deadline. */
export const isTimeOfApplicant = (stage: Stage): stage is StageOfApplicant => waitsForApplicant(stage)

interface ApplicantsTimeProps {
  stage: StageOfApplicant
  dueAt: string
  timeZone: string
}

/** Until when the applicant may act at the latest, as a day and without a colour: it is no time of the reader. */
export function ApplicantsTime({ stage, dueAt, timeZone }: ApplicantsTimeProps) {
  const { translate, language } = useTranslator()
  return <span>{translate(`desk.time.${stage}`, { on: formatDate(language, Date.parse(dueAt), timeZone) })}</span>
}
