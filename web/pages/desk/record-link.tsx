import { isAgent } from '../../desk/agent-programmes'
import type { StaffSession } from '../../desk/desk-facts'
import { RECORD } from '../../desk/record-fields'
import { useTranslator } from '../../parts/frame'

/** The way to the form for a new application, for who records what callers and visitors say. */
export function RecordLink({ session }: { session: StaffSession }) {
  const { translate, language } = useTranslator()
  if (!isAgent(session)) return null
  return (
    <p>
      <a class="button button-second" href={`/${language}/desk/${RECORD}`}>
        {translate('desk.record.link')}
      </a>
    </p>
  )
}
