/** Sentences of the page where the owner of a mail address says whether an application is theirs. */
export const ownerPageSentences = {
  'owner.title': 'هل هذا الطلب لك؟',
  'owner.question': 'أُدخل عنوان البريد هذا في الطلب {reference} على منصة «{programme}». هل أنت من قدّمه؟',
  'owner.mine': 'نعم، الطلب لي أو أنا من قدّمه',
  'owner.not_mine': 'لا، لا ترسلوا إليّ شيئًا آخر عن هذا الطلب',
  'owner.no_mails': 'لا، لا ترسلوا إليّ شيئًا عن أي طلب',
  'owner.done': 'سجّلنا جوابك',
  'owner.done.mine': 'شكرًا لك. ستصلك من الآن كل رسالة عن هذا الطلب.',
  'owner.done.not_mine': 'لن تصلك رسائل أخرى عن هذا الطلب. أبلغنا المكتب المختص بذلك، ويستمر الطلب دون هذا العنوان.',
  'owner.done.unsubscribed': 'لن تصلك رسائل أخرى عن هذا الطلب. إن كان الطلب لك فتابعه برقمه ورمز المتابعة.',
  'owner.done.no_mails':
    'لن تصل إلى هذا العنوان رسائل عن أي طلب. أبلغنا المكتب المختص بذلك، ويستمر الطلب دون هذا العنوان.',
  'owner.change': 'يمكنك تغيير جوابك بالرابط نفسه خلال سنة.',
  'owner.unknown': 'هذا الرابط غير صالح',
  'owner.unknown.text': 'الرابط ناقص أو مضى عليه أكثر من سنة. انسخه من الرسالة مرة أخرى.',
  'owner.unknown.call': 'أو اتصل بمركز الاتصال {phone}.',
} as const
