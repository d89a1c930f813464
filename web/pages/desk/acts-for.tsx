import type { CommandName } from '../../../domain/arguments'
import { isolate } from '../../../locales/isolates'
import type { StaffApplication } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'

/** For whose seat this act would be, when the reader does not hold it. */
export function ActsFor({ application: { actsFor }, act }: { application: StaffApplication; act: CommandName }) {
  const { translate } = useTranslator()
  const found = actsFor?.find(({ command }) => command === act)
  if (!found) return null
  return (
    <p>
      <strong>
        <Sentence text={translate('parts.acting_for', { seats: isolate(found.seatName) })} />
      </strong>
    </p>
  )
}
