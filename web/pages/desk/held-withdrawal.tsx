import { isolate } from '../../../locales/isolates'
import type { StaffApplication } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'

/** A withdrawal that tells of pressure, and what the officer on duty can do. Nothing where none is held. */
export function HeldWithdrawal({ application: { heldWithdrawal } }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  if (!heldWithdrawal) return null
  const { reasonName, isTakenBack } = heldWithdrawal
  return (
    <Notice tone="danger" title={translate('desk.held')}>
      <ul>
        {reasonName !== undefined && (
          <li>
            <Sentence text={translate('desk.held.reason', { reason: isolate(reasonName) })} />
          </li>
        )}
        {isTakenBack && <li>{translate('desk.held.back')}</li>}
        <li>{translate('desk.held.unseen')}</li>
        <li>{translate('desk.held.ask')}</li>
        {!isTakenBack && <li>{translate('desk.held.choices')}</li>}
      </ul>
    </Notice>
  )
}
