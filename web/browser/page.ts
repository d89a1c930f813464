// The script of every page. Pages work without it; it adds what a browser alone cannot do. Its sentences arrive in data- attributes.
import { countCharacters } from './count-characters'
import { openDialogs } from './open-dialogs'
import { openMail } from './open-mail'
import { removeOutdated } from './remove-outdated'
import { leaveQuickly } from './leave-quickly'
import { sendOnce } from './send-once'
import { useLocation } from './use-location'
import { eraseSentWords } from './words-of-acts'
import { waitForNetwork } from './wait-for-network'

document.querySelector<HTMLElement>('[data-focus]')?.focus()
countCharacters()
eraseSentWords()
openDialogs()
leaveQuickly()
openMail()
removeOutdated()
sendOnce()
useLocation()
waitForNetwork()
