use crate::stage::Setting;
use tillit::content::Language;
#[test]
fn look() {
    for language in Language::ALL {
        for size in [(80, 24), (120, 36)] {
            let mut stage = Setting { language, size, ..Setting::default() }.open();
            println!("{}", stage.frame());
            stage.keys("wHej på dig <Esc><Tab><Tab>");
            println!("{}", stage.frame());
            stage.keys("<Esc>3<Left><Left><Down><Right><Enter>");
            println!("{}", stage.frame());
        }
    }
}
