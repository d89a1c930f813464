import { Emergency } from './emergency'
import { useTranslator } from './frame'
import { Notice } from './notice'

interface DangerNoticeProps {
  /**
   * `later`: the application is not closed, so its author can still write of danger here. `closed`: the page that a mail opened is closed
   * now. Without it, the emergency number stands alone.
   */
  says: 'later' | 'closed' | undefined
}

/** For the author of what tells of danger, whoever has the application now: the emergency number, then what to do. It is not printed. */
export function DangerNotice({ says }: DangerNoticeProps) {
  const { translate } = useTranslator()
  return (
    <div class="unprinted">
      <Emergency />
      {says && (
        <Notice tone="warning" title={translate('send.safety')}>
          <ul>
            <li>{translate(`parts.danger.${says}`)}</li>
            <SafetyAdvice />
          </ul>
        </Notice>
      )}
    </div>
  )
}

/** What somebody in danger does meanwhile, as points of a list. */
export function SafetyAdvice() {
  const { translate } = useTranslator()
  return (
    <>
      <li>{translate('parts.duty.call')}</li>
      <li>{translate('parts.duty.safe')}</li>
      <li>{translate('parts.history')}</li>
    </>
  )
}
