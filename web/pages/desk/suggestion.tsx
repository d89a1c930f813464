import type { OpenedCase } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'

/** To which body the application would go by itself, and why. The triage desk decides. */
export function Suggestion({ opened: { application, programme } }: { opened: OpenedCase }) {
  const { translate, language } = useTranslator()
  const { suggestion, targets } = application
  const name = programme.entities.find(({ code }) => code === targets?.entity)?.names[language]
  if (name === undefined) return null
  const why = suggestion.entity === targets?.entity ? suggestion.why : 'sector'
  return (
    <p class="hint">
      {translate('desk.suggestion', { entity: name })} {translate(`desk.suggestion.${why}`)}
    </p>
  )
}
