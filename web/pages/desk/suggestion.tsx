import type { OpenedCase } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'

/** To which body the application would go by itself, and why. The triage desk decides. */
export function Suggestion({ opened: { application, programme } }: { opened: OpenedCase }) {
  const { translate, language } = useTranslator()
  const { targets } = application
  const name = programme.entities.find(({ code }) => code === targets?.entity)?.names[language]
  if (!targets || name === undefined) return null
  return (
    <p class="hint">
      {translate('desk.suggestion', { entity: name })} {translate(`desk.suggestion.${targets.why}`)}
    </p>
  )
}
