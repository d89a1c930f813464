import type { CommandName } from '../../../domain/arguments'
import type { OpenedCase } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { findDraft } from '../../desk/writing'
import { useTranslator } from '../../parts/frame'

interface ClaimNoteProps {
  opened: OpenedCase
  filter: DeskFilter
  act: CommandName
}

/**
 * Below the field of an answer: that the first words which are kept claim the application; afterwards that it is claimed, with the way to
 * let it go. The script shows the second in place of the first.
 */
export function ClaimNote({ opened, filter, act }: ClaimNoteProps) {
  const { translate, language } = useTranslator()
  const { reference, allowed, claimed } = opened.application
  const willClaim = !claimed && allowed.includes('claim') && findDraft(opened, 'answer')?.fields['text'] === undefined
  if (act !== 'answer' || !(willClaim || claimed?.byMe)) return null
  return (
    <>
      {willClaim && (
        <p class="hint" data-claim>
          {translate('desk.claim.before')}
        </p>
      )}
      <p class="hint" data-claim role="status" hidden={willClaim}>
        {translate('desk.claim.mine')}{' '}
        <a href={`${deskPath(language, filter, reference, 'unclaim')}#act-title`}>{translate('desk.claim.release')}</a>
      </p>
    </>
  )
}
