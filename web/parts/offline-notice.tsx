import { EmergencySentence } from './contact'
import { useFrame } from './frame'
import { Notice } from './notice'

/**
 * Stands in a form, hidden, until it is sent without network: the script shows it in place of the browser's own page, which would lose
 * the words. In danger the emergency number stands first.
 */
export function OfflineNotice({ isInDanger }: { isInDanger: boolean }) {
  const { contact, translator } = useFrame()
  const { translate } = translator
  return (
    <div role="status">
      <div data-waits hidden>
        {isInDanger ? (
          <Notice tone="danger" title={translate('offline.title')}>
            {contact && (
              <p>
                <strong>
                  <EmergencySentence
                    number={contact.emergency}
                    say={(number) => translate('parts.emergency', { number })}
                  />
                </strong>
              </p>
            )}
            <p>{translate('offline.unsent')}</p>
          </Notice>
        ) : (
          <p>{translate('track.offline')}</p>
        )}
      </div>
    </div>
  )
}
