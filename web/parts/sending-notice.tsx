import { isolate } from '../../locales/isolates'
import { useTranslator } from './frame'

/** What happens while the script sends a form: it says so, waits for the network, and tells when it tries again. */
export function SendingNotice() {
  const { translate } = useTranslator()
  return (
    <p
      role="status"
      data-says
      data-sending={translate('sending.sending')}
      data-offline={translate('sending.offline')}
      data-busy={translate('sending.busy', { time: isolate('{time}') })}
    />
  )
}
