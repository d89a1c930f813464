import { formatDate } from '../../../locales/format-time'
import type { StaffApplication } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'

type Stage = StaffApplication['stage']

/** The stages in which only the applicant can act: no office has a deadline. */
const STAGES_OF_APPLICANT = ['awaiting_applicant', 'released'] as const
type StageOfApplicant = (typeof STAGES_OF_APPLICANT)[number]

export const isTimeOfApplicant = (stage: Stage): stage is StageOfApplicant =>
  (STAGES_OF_APPLICANT as readonly Stage[]).includes(stage)

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
