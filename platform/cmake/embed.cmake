# Run as a script: writes FILE's bytes as a C++ array `NAMESPACE::NAME` to OUT.
file(READ ${FILE} hex HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "((....,){16})" "\\1\n" bytes "${bytes}")
file(WRITE ${OUT} "#include <cstddef>
namespace ${NAMESPACE} {
extern const unsigned char ${NAME}[];
extern const std::size_t ${NAME}_size;
const unsigned char ${NAME}[] = {
${bytes}};
const std::size_t ${NAME}_size = sizeof ${NAME};
}  // namespace ${NAMESPACE}
")
