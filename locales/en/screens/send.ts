import type { sendSentences as arabic } from '../../ar/screens/send'
import type { EnglishOf } from '../../english-of'

export const sendSentences: EnglishOf<typeof arabic> = {
  'send.unknown': 'I do not know',
  'send.danger': 'Are you or somebody else in danger now?',
  'send.danger.hint': 'Whatever you answer, you can go on with your complaint.',
  'send.danger.missing': 'Choose yes or no.',
  'send.danger.no': 'No',
  'send.danger.yes': 'Yes, or I fear that it will happen',
  'send.danger.yes.hint':
    'The officer on duty reads your complaint first. We ask whether to hide the subject when we telephone. No unsent complaint stays on this device.',
  'send.safety': 'Your safety first',
  'send.safety.device':
    'Drafts that this device kept are erased. What you write from now on does not stay on it once the browser is closed. “Leave quickly” is at the top of every page. It erases all of it at once, and opens google.com in place of the page.',
  'send.safety.back':
    'The first page will not show that you began. To go on, keep this page open, or use “Back” of the browser. Whoever presses “Start” again erases what you wrote.',
  'send.safety.device.open':
    'What you write here is not kept on this device. When you press “Send the complaint”, other drafts on it are erased. “Leave quickly” is at the top of every page. It erases all of it at once, and opens google.com in place of the page.',
  'send.safety.open':
    'Keep this page open until the complaint is sent. If you leave it before, “Back” does not bring back what you wrote.',
  'send.safety.text': 'The officer on duty reads your complaint before anybody else, whatever words you choose.',
  'send.quiet': 'Shall we hide the subject when we telephone?',
  'send.quiet.hint':
    'Every officer who may call sees this wish. In danger our e-mails never name the subject, but they show that we sent them. If others read that mailbox, choose “No contact at all” later.',
  'send.quiet.yes': 'Yes, do not mention the subject',
  'send.quiet.no': 'That is not necessary',
  'send.quiet.missing': 'Choose whether we hide the subject.',
  'send.who': 'For whom is this complaint?',
  'send.who.self': 'For me',
  'send.who.other': 'For another person, on whose behalf I write',
  'send.who.other.hint': 'Such as your father, your daughter, or somebody whom you represent.',
  'send.who.missing': 'Choose whether the complaint is for you or for another person.',
  'send.other': 'You and the person concerned',
  'send.other.lead':
    'The person concerned is the one to whom it happened. The questions about name, group and gender on the next pages are about that person.',
  'send.relation': 'What are you to the person concerned?',
  'send.relation.hint': 'Every officer who sees the name sees it.',
  'send.relation.hint.danger':
    'The officer on duty sees it first. If they accept the complaint, every officer who sees the name sees it too.',
  'send.relation.relative': 'A relative',
  'send.relation.guardian': 'A parent or guardian',
  'send.relation.representative': 'A representative',
  'send.relation.other': 'Something else',
  'send.relation.missing': 'Choose what you are to the person concerned.',
  'send.contacted': 'Whom do we contact about the complaint?',
  'send.contacted.hint': 'Whom we contact gets the questions and the answer.',
  'send.contacted.me': 'Me',
  'send.contacted.them': 'The person concerned',
  'send.contacted.missing': 'Choose whom we contact.',
  'send.writer': 'Your own name',
  'send.writer.hint': 'When we call you, we ask for you by this name. Who sees the telephone number sees it.',
  'send.writer.hint.danger':
    'If we call you, the officer on duty asks for you by this name. Who sees the telephone number sees it.',
  'send.what': 'What happened?',
  'send.what.readers':
    'Officers of the responsible body read what you write. They see your name unless you leave it empty. If you do not want to be recognised, write nothing here that points to you.',
  'send.what.readers.other':
    'Officers of the responsible body read what you write. They see the name of the person concerned unless you leave it empty. If that person does not want to be recognised, write nothing here that points to them or to you.',
  'send.what.readers.danger':
    'The officer on duty reads what you write before anybody else, and decides. Only if they accept the complaint, the responsible body reads it.',
  'send.what.wrongdoing':
    'Did an official ask for money, or misuse an office? Write the word “bribe” or “abuse of office” too. Then only the officer on duty reads it, until they accept it.',
  'send.what.photographs': 'Photographs cannot be added now. They come later.',
  'send.text': 'What happened, in your own words',
  'send.what.hint': 'Tell what was done, by whom, and what you ask for.',
  'send.what.missing': 'Write what happened.',
  'send.what.too_long': 'The text had more than 20,000 characters. Make it shorter; what you wrote is still here.',
  'send.where': 'Where did it happen?',
  'send.where.lead':
    'The triage desk and the responsible body see the place. So do those who review its answer or decide about an objection, and the operation room. The contact centre does not see it. If the matter has no place, write nothing here.',
  'send.where.lead.danger':
    'Leave out what can put you or anybody else in danger. The officer on duty sees the place first. If they accept the complaint, the triage desk and the responsible body see it too. So do those who review its answer or decide about an objection, and the operation room.',
  'send.region.unreadable': 'Choose from the list, or leave the field empty.',
  'send.place': 'Place, or the nearest landmark',
  'send.place.hint': 'Such as: the health centre of the eastern quarter, or opposite the great mosque.',
  'send.place.too_long': 'The description of the place is longer than 400 characters. Make it shorter.',
  'send.position': 'Location of the device',
  'send.position.hint':
    'If you are at the place now, press the button, and the device tells its location. Whoever sees the place sees it too.',
  'send.position.hint.danger':
    'Do not use the location if it can put somebody in danger, such as a place of hiding. Whoever sees the place sees it too.',
  'send.position.unreadable':
    'The location is wrong. It is two numbers with a comma between them, such as 32.34250, 36.20800. Or remove it.',
  'send.when': 'When?',
  'send.when.lead': 'Whoever sees the place sees these dates. You may leave them empty.',
  'send.occurred': 'When did it happen?',
  'send.occurred.hint': 'Leave it empty if you do not know the day. Example: 23 11 2026',
  'send.occurred.incomplete': 'Complete the date when it happened: day, month and year. Or leave all of it empty.',
  'send.occurred.no_number':
    'Write the date when it happened in digits, with four digits for the year, such as 23 11 2026.',
  'send.occurred.impossible': 'There is no such day. Check the date when it happened.',
  'send.occurred.too_late': 'The date when it happened has not come yet. Write a day in the past.',
  'send.occurred.too_early': 'The date when it happened is very long ago. Check the year.',
  'send.needed': 'Is a solution needed before a certain day?',
  'send.needed.hint':
    'Such as the day of an operation or a registration. It does not change the date of the answer, but the officer sees it.',
  'send.needed.incomplete': 'Complete the date before which a solution is needed, or leave all of it empty.',
  'send.needed.no_number': 'Write the date before which a solution is needed in digits, with four digits for the year.',
  'send.needed.impossible': 'There is no such day. Check the date before which a solution is needed.',
  'send.needed.too_early':
    'The date before which a solution is needed has passed. Write a day in the future, or leave it empty.',
  'send.needed.too_late': 'The date before which a solution is needed is very far away. Check the year.',
  'send.sector': 'What is the complaint about?',
  'send.sector.label': 'Subject',
  'send.sector.hint': 'It helps us to bring it to the responsible body.',
  'send.sector.unknown.hint':
    'An officer of the triage desk reads what you wrote and chooses for you. The date of the answer stays the same.',
  'send.sector.missing': 'Choose a subject, or “I do not know”.',
  'send.unknown.hint.danger':
    'If the officer on duty accepts the complaint, an officer of the triage desk reads it and chooses for you.',
  'send.entity': 'Which body do you think is responsible?',
  'send.entity.label': 'The responsible body',
  'send.entity.suggested': 'Our suggestion',
  'send.entity.hint':
    'Your choice is a suggestion to the triage desk. If another body is responsible, it goes there, and the page for following shows it.',
  'send.entity.unknown.hint': 'An officer of the triage desk reads what you wrote and chooses the body.',
  'send.joining': 'Bodies that join later',
  'send.joining.text': 'You can send the complaint now: choose “I do not know”.',
  'send.entity.missing': 'Choose a body, or “I do not know”.',
  'send.name': 'What is your name?',
  'send.name.other': 'What is the name of the person concerned?',
  'send.name.hint':
    'The triage desk and the officers of the responsible body see it. So do those who review its answer or decide about an objection, the contact centre and the operation room. You may leave it empty, but some bodies cannot search their files without a name.',
  'send.name.hint.danger':
    'The officer on duty sees it first. If they accept the complaint, the triage desk and the responsible body see it too. So do those who review the answer or decide about an objection, the contact centre and the operation room. You may leave it empty.',
  'send.name.too_long': 'The name is longer than 200 characters.',
  'send.contact': 'How do we reach you?',
  'send.contact.other': 'How do we reach the person concerned?',
  'send.contact.lead': 'We need this to send the answer, and to ask if something is missing.',
  'send.contact.lead.danger':
    'Choose the safest way. The answer can be read without any contact too, with the reference and the tracking code.',
  'send.contact.seen':
    'The responsible body, the contact centre and the operation room see the address or the number. The triage desk and those who review the answer do not.',
  'send.contact.seen.danger':
    'The officer on duty sees the address or the number first. If they accept the complaint, the responsible body, the contact centre and the operation room see it too.',
  'send.contact.addresses': 'Write only what the chosen way needs. The other field may stay empty.',
  'send.by': 'Which way is best?',
  'send.by.email': 'E-mail',
  'send.by.email.hint':
    'Mails tell of receipt, questions, the answer, delays, decisions and closing. The page for following shows all steps.',
  'send.by.phone': 'Telephone',
  'send.by.phone.hint': 'An officer of the contact centre calls. We do not send text messages yet.',
  'send.by.none': 'No contact at all',
  'send.by.none.hint': 'You follow the complaint yourself, with its reference and tracking code.',
  'send.by.phone.other.hint': 'An officer of the contact centre calls. We do not send text messages yet.',
  'send.by.none.other.hint': 'You or the person concerned follow the complaint, with its reference and tracking code.',
  'send.by.email.hint.danger':
    'Each message only says that there is something new. Choose it only if nobody else reads that mailbox.',
  'send.by.phone.hint.danger':
    'An officer calls. We do not send text messages yet. Choose it only if nobody else answers that telephone.',
  'send.by.none.hint.danger':
    'Choose it if others may see the mailbox and the telephone. The complaint is followed with its reference and tracking code.',
  'send.by.missing': 'Choose a way, or “No contact at all”.',
  'send.email': 'Your e-mail address',
  'send.email.other': 'E-mail address of the person concerned',
  'send.email.missing': 'Write the e-mail address, or choose another way.',
  'send.email.unreadable': 'The e-mail address is wrong. It looks like name@example.com.',
  'send.email.too_long': 'The e-mail address is too long.',
  'send.phone': 'Your telephone number',
  'send.phone.other': 'Telephone number of the person concerned',
  'send.phone.missing': 'Write the telephone number, or choose another way.',
  'send.phone.unreadable': 'The telephone number is not complete, or wrong. Write all its digits, such as 0791234567.',
  'send.phone.too_long': 'The telephone number is too long.',
  'send.shared': 'Do others use this telephone?',
  'send.shared.hint':
    'Every officer who sees the number sees your answer, so as not to mention the complaint to whoever answers. Others may read your mail on a shared telephone, so a number by e-mail does not open the complaint then. Keep the tracking code.',
  'send.shared.other': 'Do others use the telephone of the person concerned?',
  'send.shared.other.hint':
    'Every officer who sees the number sees your answer, so as not to mention the complaint to whoever answers. On a shared telephone others may read that person’s mail. So a number by e-mail does not open the complaint then. Keep the tracking code.',
  'send.shared.hint.danger':
    'Every officer who sees the number sees your answer, so as not to mention the complaint to whoever answers. In danger, a number by e-mail never opens the complaint. Keep the tracking code.',
  'send.shared.no': 'No',
  'send.shared.yes': 'Yes, it is shared',
  'send.shared.unreadable': 'Choose yes or no, or choose nothing.',
  'send.about': 'Two last questions about you',
  'send.about.other': 'Two last questions about the person concerned',
  'send.about.why':
    'They tell us whether all groups of people are served equally. They do not change how the complaint is handled, and you may leave them empty.',
  'send.segment': 'Which group describes you?',
  'send.segment.other': 'Which group describes the person concerned?',
  'send.segment.hint': 'Every officer who sees the name sees it.',
  'send.segment.hint.danger':
    'The officer on duty sees it first. If they accept the complaint, every officer who sees the name sees it too.',
  'send.segment.unreadable': 'Choose the group from the list.',
  'send.gender': 'Are you female or male?',
  'send.gender.other': 'Is the person concerned female or male?',
  'send.gender.hint': 'The responsible body never sees it. Only the contact centre does.',
  'send.gender.hint.danger':
    'The responsible body never sees it. Only the contact centre does, and only if the officer on duty accepts the complaint.',
  'send.gender.female': 'Female',
  'send.gender.male': 'Male',
  'send.gender.unsaid': 'I prefer not to say',
  'send.gender.unreadable': 'Choose one of the answers, or choose nothing.',
}
