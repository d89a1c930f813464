/** How people telephone a programme, for pages and mails. */
export const contactSentences = {
  'contact.phone': 'مركز الاتصال: {phone}',
  'contact.example': 'رقم تمثيلي',
  'contact.hours': '{days}، من {from} إلى {to}',
  'contact.days': 'من {from} إلى {to}',
  'contact.every_day': 'كل يوم',
  'contact.always': 'ليلًا ونهارًا',
  'contact.open': 'يجيب الآن',
  'contact.closed.today': 'لا يجيب الآن. يبدأ الردّ اليوم الساعة {time}',
  'contact.closed': 'لا يجيب الآن. يبدأ الردّ يوم {day} الساعة {time}',
} as const
