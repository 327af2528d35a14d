#include "data/search_words.h"

namespace lanrian::data {

const std::array<std::string_view, category_count> category_search_words = {
    "พิพิธภัณฑ์;มิวเซียม;museum",
    "ห้องสมุด;หอสมุด;ที่อ่านหนังสือ;library",
    "วัด;อาราม;พุทธสถาน;temple;wat",
    "โบราณสถาน;แหล่งประวัติศาสตร์;อนุสาวรีย์;เมืองเก่า;historic site;monument;ruins",
    "หอศิลป์;แกลเลอรี;หอศิลปะ;art gallery;art museum",
    "ศูนย์วิทยาศาสตร์;ท้องฟ้าจำลอง;หอดูดาว;science centre;science center;planetarium",
    "สวนสาธารณะ;สวน;park",
    "สวนสัตว์;พิพิธภัณฑ์สัตว์น้ำ;อควาเรียม;zoo;aquarium",
    "สวนพฤกษศาสตร์;สวนรุกขชาติ;botanical garden;arboretum",
    "ศูนย์การเรียนรู้;ศูนย์เรียนรู้ชุมชน;กศน.;สกร.;แหล่งเรียนรู้;learning centre;learning center",
    "มัสยิด;สุเหร่า;โบสถ์;ศาลเจ้า;mosque;church;shrine",
    "โรงละคร;ดนตรี;โรงหนัง;theatre;theater;concert hall",
};

const std::array<std::string_view, themes.size()> theme_search_words = {
    "ประวัติศาสตร์;history",
    "ศิลปะ;วาดรูป;art",
    "วิทยาศาสตร์;science",
    "ธรรมชาติ;nature",
    "ศาสนา;ความเชื่อ;ธรรมะ;religion;belief",
    "งานฝีมือ;หัตถกรรม;ทอผ้า;จักสาน;craft;weaving",
    "การอ่าน;อ่านหนังสือ;reading;books",
    "ดนตรี;music",
    "การแสดง;ฟ้อนรำ;รำ;dance",
    "ภูมิปัญญา;ปราชญ์ชาวบ้าน;local wisdom",
    "เกษตร;ทำนา;farming;agriculture",
    "อาหาร;ทำอาหาร;food;cooking",
    "สุขภาพ;สมุนไพร;health",
    "กีฬา;ออกกำลังกาย;sport;exercise",
    "เทคโนโลยี;คอมพิวเตอร์;technology;computer",
    "อาชีพ;ฝึกอาชีพ;work skills;vocational",
    "ภาษา;language",
    "สิ่งแวดล้อม;environment",
};

}  // namespace lanrian::data
