import type { StaffSession } from '../../desk/desk-facts'
import { isInRoom, NOTES } from '../../desk/room'
import { useTranslator } from '../../parts/frame'

/** The way to the notes about pages, for the operation room. */
export function NotesLink({ session }: { session: StaffSession }) {
  const { translate, language } = useTranslator()
  if (!isInRoom(session)) return null
  return (
    <p>
      <a href={`/${language}/desk/${NOTES}`}>{translate('notes.title')}</a>
    </p>
  )
}
