import type { CommandName } from '../../../domain/arguments'
import type { StaffApplication } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'
import { isRaised } from './name-act'
import { OwedCall } from './owed-call'
import { RaiseHints } from './raise-hints'

/** What an officer must know before the act: what it is for, who reads what afterwards, and what it ends. */
export function ActHints({ application, act }: { application: StaffApplication; act: CommandName }) {
  const { translate } = useTranslator()
  if (act === 'raise') return <RaiseHints application={application} />
  if (act === 'call' && application.callBack) return <OwedCall application={application} call={application.callBack} />
  if (act === 'ask' && application.applicant?.phone === undefined && application.applicant?.email === undefined)
    return <p class="hint">{translate('desk.ask.noAddress')}</p>
  if (act === 'call') return <p class="hint">{translate('desk.call.not_owed')}</p>
  const hint = findHint(application, act)
  if (hint === undefined) return null
  return (
    <p class="hint">
      {translate(hint)}
      {/* Where the text tells of danger alone, no official is spoken of. */}
      {hint === 'desk.accept.hint' && application.flags.includes('wrongdoing') && (
        <> {translate('desk.accept.hint.wrongdoing')}</>
      )}
    </p>
  )
}

function findHint(application: StaffApplication, act: CommandName) {
  if (act === 'accept') return isRaised(application) ? 'desk.accept.hint.back' : 'desk.accept.hint'
  if (act === 'redirect')
    return application.allowed.includes('route') ? 'desk.redirect.hint' : 'desk.redirect.hint.duty'
  if (act === 'withdraw' || act === 'help' || act === 'acceptWithdrawal') return `desk.${act}.hint` as const
  return undefined
}
