import { useTranslator } from './frame'
import { Tag } from './tag'

/** Beside the reference of an application that the page of the rehearsal invented; nothing beside any other. */
export function InventedTag({ isInvented }: { isInvented?: boolean | undefined }) {
  const { translate } = useTranslator()
  return isInvented ? <Tag tone="warning">{translate('rehearsal.invented.mark')}</Tag> : null
}
